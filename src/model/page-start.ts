import type { Point } from 'unist';

/** Where a page of the print begins. Characters are those that are seen: white space is not counted. */
export interface PageStart {
  /** As it is printed on the page: `xii`, `7`. */
  label: string;
  /** Id of the `Section` that the first text of the page belongs to. Absent: the page begins with the publication's title. */
  section?: string | undefined;
  /** Where the block begins, in the lines of the publication, that the text belongs to. Absent: what counts is the section. */
  at?: Point | undefined;
  /** Characters of the block's text, or of the section's, that stand on earlier pages. 0: the page begins with it. */
  offset: number;
  /** The first characters of the page, a few: another format may show other parts of the text. */
  begins: string;
}

/** Stands in a text for a picture or formula, which counts as one character. */
export const sign = '\uFFFC';
