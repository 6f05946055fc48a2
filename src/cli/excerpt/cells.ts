import { eastAsianWidth } from 'get-east-asian-width';

/** What a terminal shows as one: a letter with its marks, an emoji of several parts, a tab. */
export interface Cluster {
  /** Where it begins, in code units of the line. */
  at: number;
  /** As it is shown: a tab is blanks. */
  text: string;
  /** Columns of the terminal that it takes. */
  cells: number;
}

/** Cells from one tab stop to the next. Terminals have eight; a source shows its nesting in less. */
const tabStop = 4;

const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** The clusters of a line, which has no line break and no control character but tabs. */
export function clustersOf(line: string): Cluster[] {
  let column = 0;
  return Array.from(segmenter.segment(line), ({ segment, index }) => {
    const cells = segment === '\t' ? tabStop - (column % tabStop) : cellsOf(segment);
    column += cells;
    return { at: index, text: segment === '\t' ? ' '.repeat(cells) : segment, cells };
  });
}

/** Cells of one cluster: two for wide letters (UAX #11) and for emoji, none for what is not seen. */
function cellsOf(cluster: string): number {
  if (/^[\p{Default_Ignorable_Code_Point}\p{M}]+$/u.test(cluster)) return 0;
  // A sign in the style of emoji, and two letters that are a flag.
  if (/\ufe0f|\p{Emoji_Presentation}|\p{Regional_Indicator}{2}/u.test(cluster)) return 2;
  return eastAsianWidth(cluster.codePointAt(0) ?? 0);
}
