import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from '@libpdf/core';
import type { SourceFile } from '../../../model/source-file.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { infoDate } from './describe.ts';
import type { Description } from './description.ts';

/** The media type of Markdown (RFC 7763). */
const mediaType = 'text/markdown';

/**
 * Attaches the files that the document was made from, so that anyone with the PDF can build it again: listed by
 * viewers, and associated with the document as its source (ISO 32000-2, 14.13).
 */
export function attachSources(
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
