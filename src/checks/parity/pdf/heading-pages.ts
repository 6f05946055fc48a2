import type { Point } from 'unist';
import type { TellSame } from './compare-text.ts';
import { type ExpectedText, lastAtMost } from './expected-text.ts';

/** Finds the pages that headings are printed on. */
export interface HeadingPages {
  /** Takes in a block that says what the source does. */
  gather: TellSame;
  /** The page of the heading at a place in the source, from 1; nothing where it was not found in print. */
  pageAt(place: Point | undefined): number | undefined;
}

/** Finds headings by what was compared with the source, and so without the destinations that a writer gives them. */
export function headingPages({ origins }: ExpectedText): HeadingPages {
  const pages = new Map<string, number>();
  return {
    gather({ page }, from, to) {
      if (page === undefined) return;
      for (let index = Math.max(0, lastAtMost(origins, from)); index < origins.length; index++) {
        const origin = origins[index];
        if (!origin || origin.offset >= to) break;
        const { kind, at } = origin.item;
        if (kind === 'heading' && at && origin.offset >= from) pages.set(keyOf(at), page);
      }
    },
    pageAt: (place) => (place ? pages.get(keyOf(place)) : undefined),
  };
}

/** The key of a place in a source. */
export function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}
