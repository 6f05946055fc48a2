import type { PdfDict } from '@libpdf/core';
import { type PageFrame, pageFrame } from '../../../engines/chromium/page-frame.ts';
import { markArtifacts } from '../../../engines/chromium/repair/artifacts.ts';
import { stabiliseIds } from '../../../engines/chromium/repair/ids.ts';
import { layOverSheets } from '../../../engines/chromium/repair/lay-over-sheets.ts';
import { correctLookAlikes } from '../../../engines/chromium/repair/look-alikes.ts';
import { nameGlyphs } from '../../../engines/chromium/repair/nameless-glyphs.ts';
import { placeDestinations } from '../../../engines/chromium/repair/place-destinations.ts';
import { forgetPlaceMarks } from '../../../engines/chromium/repair/place-marks.ts';
import type { Kid } from '../../../engines/chromium/repair/structure/node.ts';
import { mendStructure } from '../../../engines/chromium/repair/structure.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { writePdf } from '../../../pdf/write/write-pdf.ts';
import { withoutPause } from '../../../platform/breather.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { addSignatureField } from '../signature/field.ts';
import { attachSources } from './attachments.ts';
import { describe } from './describe.ts';
import type { Description } from './description.ts';
import { shortenDestinations } from './destination-names.ts';
import { type LinkNames, nameLinks } from './links.ts';
import { type Bookmark, writeOutline } from './outline.ts';
import { setPageBoxes } from './page-boxes.ts';
import { labelPages } from './page-labels.ts';

export interface Finish {
  description: Description;
  linkNames: LinkNames;
  /** The outline. Chromium has none written. */
  bookmarks: readonly Bookmark[];
  /** All characters that the document shows, in any order. */
  text: string;
  /** The numbers that are printed on the pages. Each page has a sheet behind the last one. None: there are no sheets. */
  labels: readonly string[];
  /** Where the pages are cut. Default: at their edges. */
  trim?: Pick<PrintOptions, 'size' | 'bleed' | 'cropMarks'>;
  /** The files that the document was made from, where they are to be attached. Default: none. */
  sources?: readonly SourceFile[] | undefined;
  /** Is shown the structure, as Chromium made it but for the roles, which are read, while the content is as it was. */
  lookAt?: ((structure: readonly Kid[]) => void) | undefined;
  /** Whether it will be signed. Default: `false`. */
  isSigned?: boolean;
}

/**
 * Finishes a PDF of Chromium: adds to the tags what it leaves out, says what the document is, and writes it small and
 * the same in every run. Of a long document that takes seconds, with pauses. What each step leaves behind is freed before the next
 * one, which takes a fifth off the memory of a book (measured).
 */
export async function finish(document: PdfDocument, settings: Finish, breathe = withoutPause): Promise<Uint8Array> {
  const { description, linkNames, bookmarks, text, labels, trim = {}, sources = [], isSigned = false } = settings;
  const decorations = await mendStructure(document, breathe, settings.lookAt);
  releaseMemory();
  forgetPlaceMarks(document);
  stabiliseIds(document);
  const frames = new Map<PdfDict, PageFrame | undefined>();
  await breathe();
  await markArtifacts(document, decorations, breathe, (page, content) => frames.set(page, pageFrame(content)));
  releaseMemory();
  placeDestinations(document, frames);
  await nameGlyphs(document, breathe);
  await breathe();
  correctLookAlikes(document, text);
  await breathe();
  nameLinks(document, linkNames);
  writeOutline(document, bookmarks);
  shortenDestinations(document);
  describe(document, description);
  await breathe();
  layOverSheets(document, labels.length);
  labelPages(document, labels);
  setPageBoxes(document, trim);
  attachSources(document, sources, description);
  if (isSigned) addSignatureField(document, description.title);
  releaseMemory();
  return writePdf(document, breathe);
}
