import { PdfArray, PdfDict } from '@libpdf/core';
import { decoded } from '../../../model/addresses.ts';
import type { Note } from '../../../model/publication.ts';
import { dictAt, type PdfFile } from '../../../pdf/document.ts';
import type { TextLayer } from './page-texts.ts';
import { shortName } from './signs.ts';

/** What is known of a PDF that is not of its text. */
export interface PdfFacts {
  /** The number that is printed on the page where something stands, by the name of its destination. */
  labelOf(id: string): string | undefined;
  /** The page on which something stands, from 1. Default: nowhere. */
  pageOf?(id: string): number | undefined;
  /** Whether there are links to notes at all: where they are beyond number, there are none. */
  hasNoteLinks: boolean;
  /**
   * Whether lines run from the right at an offset of the text: then signs at the ends of words from the left stand on their other
   * side. Default: nowhere.
   */
  isFromRightAt?(offset: number): boolean;
  /** Whether its source has signs that are not seen and turn the direction of words: nobody can say what they did. */
  hasDirectionMarks?: boolean;
}

/** What the destinations, labels and links of a PDF tell. */
export function pdfFacts(file: PdfFile, { labels }: Pick<TextLayer, 'labels'>, notes: readonly Note[]): PdfFacts {
  const numbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const found = new Map<string, number>();
  for (const [name, value] of dictAt(file.catalog, 'Dests', file) ?? []) {
    const resolved = file.resolve(value);
    const destination = resolved instanceof PdfDict ? file.resolve(resolved.get('D')) : resolved;
    const page = destination instanceof PdfArray ? file.resolve(destination.at(0)) : undefined;
    const number = page instanceof PdfDict ? numbers.get(page) : undefined;
    if (number !== undefined) found.set(decoded(name.value), number);
  }
  const pageOf = (id: string) => found.get(id) ?? found.get(shortName(id));
  const labelOf = (id: string) => labels[(pageOf(id) ?? 0) - 1];
  return { pageOf, labelOf, hasNoteLinks: notes.some(({ id }) => found.has(id)) };
}
