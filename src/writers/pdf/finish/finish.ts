import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfString } from '@libpdf/core';
import type { PrintOptions } from '../../../model/format-options.ts';
import { archiveStandard } from '../../../model/pdf-standard.ts';
import type { SourceFile } from '../../../model/source-file.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { writePdf } from '../../../pdf/write/write-pdf.ts';
import { withoutPause } from '../../../platform/breather.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { addSignatureField } from '../signature/sign.ts';
import { attachSources } from './attachments.ts';
import { describe } from './describe.ts';
import type { Description } from './description.ts';
import { type LinkNames, nameLinks, shortenDestinations } from './links.ts';
import { type Bookmark, writeOutline } from './outline.ts';
import { setPageBoxes } from './page-boxes.ts';

export interface FinishSetting {
  description: Description;
  linkNames: LinkNames;
  bookmarks: readonly Bookmark[];
  /** The printed page numbers. Empty: pages count from 1. */
  labels: readonly string[];
  /** Where the pages are trimmed. Default: at their edges. */
  trim?: Pick<PrintOptions, 'size' | 'bleed' | 'cropMarks'>;
  /** The files that the document was made from, if they are to be attached. Default: none. */
  sources?: readonly SourceFile[] | undefined;
  /** Whether it will be signed. Default: `false`. */
  isSigned?: boolean;
}

/** Finishes a PDF from any engine: adds metadata, and makes it small and reproducible. */
export async function finish(
  document: PdfDocument,
  setting: FinishSetting,
  breathe = withoutPause,
): Promise<Uint8Array> {
  const { description, linkNames, bookmarks, labels, trim = {}, sources = [], isSigned = false } = setting;
  nameLinks(document, linkNames);
  writeOutline(document, bookmarks);
  shortenDestinations(document);
  describe(document, description);
  await breathe();
  labelPages(document, labels);
  setPageBoxes(document, trim);
  attachSources(document, sources, description);
  if (isSigned) addSignatureField(document, description.title);
  releaseMemory();
  // PDF/A-4 is PDF 2.0, and has no information dictionary (ISO 19005-4, 6.1.3).
  const isPartFour = archiveStandard(description.standards)?.part === '4';
  return isPartFour ? writePdf({ ...document, info: undefined }, breathe, '2.0') : writePdf(document, breathe);
}

/** How a range of pages is numbered (ISO 32000-1, table 159): in a style, counting from 1; or with a literal text. */
type Label = { style: 'r' | 'D' } | { text: string };

/**
 * Sets the page labels that viewers show, from the first page on (ISO 32000-1, 12.4.2). Without labels, viewers count
 * from 1, as the pages do.
 */
export function labelPages(document: PdfDocument, labels: readonly string[]): void {
  const body = labels.indexOf('1');
  const isPlain = labels.every((label, index) => label === String(index + 1));
  if (isPlain) return;
  const entries: (readonly [number, Label])[] =
    body < 0
      ? labels.map((text, index) => [index, { text }] as const)
      : [...(body > 0 ? [[0, { style: 'r' }] as const] : []), [body, { style: 'D' }] as const];
  const numbers = entries.flatMap(([index, label]): PdfObject[] => [PdfNumber.of(index), labelDict(label)]);
  document.catalog.set('PageLabels', PdfDict.of({ Nums: new PdfArray(numbers) }));
}

function labelDict(label: Label): PdfDict {
  return 'style' in label
    ? PdfDict.of({ S: PdfName.of(label.style) })
    : PdfDict.of({ P: PdfString.fromString(label.text) });
}
