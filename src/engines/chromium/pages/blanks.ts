import type { Metadata } from '../../../model/publication.ts';
import type { Pages } from './destinations.ts';
import type { Opening, Side } from './print-session.ts';

/** Of the text. */
export type Direction = Metadata['dir'];

/** The side of a page in a bound book. The first page is a right-hand one, but not in a book that is read from the right. */
export function sideOf(page: number, dir: Direction): Side {
  return (page % 2 === 1) === (dir === 'ltr') ? 'right' : 'left';
}

/** Which openings need a blank page before them, where without any blank they would come to those pages. */
export function blanksFor(openings: readonly Opening[], pages: Pages, dir: Direction): string[] {
  const blanks: string[] = [];
  for (const { id, side } of openings) {
    const page = pages.get(id);
    if (page !== undefined && page > 1 && sideOf(page + blanks.length, dir) !== side) blanks.push(id);
  }
  return blanks;
}

/** The pages of blanks, from 1, among all pages. */
export function blankPages(blanks: readonly string[], pages: Pages): Set<number> {
  return new Set(blanks.flatMap((id) => pages.get(id) ?? []).map((page) => page - 1));
}

/** Where everything comes to once there are blanks. Openings follow one another in the order of the pages. */
export function withBlanks(blanks: readonly string[], pages: Pages): Pages {
  const starts = blanks.map((id) => pages.get(id) ?? Number.POSITIVE_INFINITY);
  return moved(pages, (page) => page + starts.filter((start) => start <= page).length);
}

/** Where everything would be without the blanks that there are. */
export function withoutBlanks(blanks: readonly string[], pages: Pages): Pages {
  const blank = [...blankPages(blanks, pages)];
  return moved(pages, (page) => page - blank.filter((other) => other < page).length);
}

function moved(pages: Pages, by: (page: number) => number): Pages {
  return new Map([...pages].map(([id, page]) => [id, by(page)]));
}
