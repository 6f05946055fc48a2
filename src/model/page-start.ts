import type { Point } from 'unist';

/** Where a page of the print begins. */
export interface PageStart {
  /** As it is printed on the page: `xii`, `7`. */
  label: string;
  /** Where the block begins, in the lines of the publication, that the first text of the page belongs to. */
  at: Point;
  /** Characters of the block's text, white space not counted, that stand on earlier pages. 0: the page begins with it. */
  offset: number;
}
