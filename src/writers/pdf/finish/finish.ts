import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from '@libpdf/core';
import type { PrintOptions } from '../../../model/format-options.ts';
import { archiveStandard } from '../../../model/pdf-standard.ts';
import type { SourceFile } from '../../../model/publication.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { writePdf } from '../../../pdf/write-pdf.ts';
import { withoutPause } from '../../../platform/breather.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { addSignatureField } from '../signature/sign.ts';
import { describe, infoDate } from './describe.ts';
import type { Description } from './description.ts';
import { type Bookmark, type LinkNames, nameLinks, shortenDestinations, writeOutline } from './navigation.ts';
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

/** The media type of Markdown (RFC 7763). */
const mediaType = 'text/markdown';

/**
 * Attaches the files that the document was made from, so that anyone with the PDF can build it again: listed by
 * viewers, and associated with the document as its source (ISO 32000-2, 14.13).
 */
function attachSources(
  document: PdfDocument,
  files: readonly SourceFile[],
  description: Pick<Description, 'title' | 'modified'>,
): void {
  if (files.length === 0) return;
  const specifications = files.map((file) => ({
    name: PdfString.fromString(file.path),
    ref: document.add(specificationOf(file, description, document)),
  }));
  document.catalog.set('AF', PdfArray.of(...specifications.map(({ ref }) => ref)));
  // A name tree is searched by bisection: its names are sorted by bytes (ISO 32000-1, 7.9.6).
  const sorted = specifications.toSorted((a, b) => Buffer.compare(a.name.bytes, b.name.bytes));
  const names = sorted.flatMap(({ name, ref }): PdfObject[] => [name, ref]);
  namesOf(document).set('EmbeddedFiles', PdfDict.of({ Names: PdfArray.of(...names) }));
}

/** A file, and its description for viewers (ISO 32000-1, table 44; ISO 32000-2 for the relationship). */
function specificationOf(
  file: SourceFile,
  description: Pick<Description, 'title' | 'modified'>,
  document: PdfDocument,
) {
  const path = PdfString.fromString(file.path);
  const stream = document.add(streamOf(file, description.modified));
  return PdfDict.of({
    Type: PdfName.of('Filespec'),
    F: path,
    UF: path,
    Desc: PdfString.fromString(`${description.title}: ${file.path}`),
    AFRelationship: PdfName.of('Source'),
    EF: PdfDict.of({ F: stream, UF: stream }),
  });
}

function streamOf({ bytes }: SourceFile, modified: string | undefined): PdfStream {
  const date = modified === undefined ? undefined : PdfString.fromString(infoDate(midnightOf(modified)));
  const params = PdfDict.of({
    Size: PdfNumber.of(bytes.length),
    // MD5, which the format requires, to detect a damaged file (ISO 32000-1, table 46).
    CheckSum: new PdfString(createHash('md5').update(bytes).digest()),
    ...(date ? { CreationDate: date, ModDate: date } : {}),
  });
  const entries = {
    Type: PdfName.of('EmbeddedFile'),
    Subtype: PdfName.of(mediaType),
    Params: params,
    Filter: PdfName.of('FlateDecode'),
  };
  return PdfStream.fromDict(entries, deflateSync(bytes, { level: 9 }));
}

/** Some readers ignore a date without a time (measured with qpdf). */
function midnightOf(date: string): string {
  return date.includes('T') ? date : `${date}T00:00:00Z`;
}

/** The catalog's dictionary of name trees. */
function namesOf({ catalog, resolve }: PdfDocument): PdfDict {
  const found = resolve(catalog.get('Names'));
  if (found instanceof PdfDict) return found;
  const names = new PdfDict();
  catalog.set('Names', names);
  return names;
}
