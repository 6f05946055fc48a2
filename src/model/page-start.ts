import type { Point } from 'unist';

/** Where a printed page begins. Only visible characters count, not whitespace. */
export interface PageStart {
  /** As printed on the page: `xii`, `7`. */
  label: string;
  /** Id of the `Section` of the first text on the page. Absent: the page begins with the publication's title. */
  section?: string | undefined;
  /** Start of the block with it, in the lines of the publication. Absent: the offset is relative to the section. */
  at?: Point | undefined;
  /** Characters of the block's text, or of the section's, on earlier pages. 0: the page begins with it. */
  offset: number;
  /** The first few characters of the page: another format may show other parts of the text. */
  begins: string;
}

/** A placeholder for an image or formula in a text, which counts as one character. */
export const sign = '\uFFFC';
