import type { Element, Nodes, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import type { PrintOptions } from '../../../model/format-options.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { eastAsian, lettersOf } from '../document/lines.ts';

/** Letters per line in a table of the usual size, on A4. */
const usualLine = 80;
const usualWidth = 595;

/** Space next to a column, in letters. */
const gap = 2.5;

/** The size of letters in heads, relative to the others. */
const headSize = 0.84;

/** What a cell may need besides its letters: many of them may be wide ones. Otherwise, the last word of `3 months` would break. */
const spare = 1;

/** In a column that needs no more letters, every cell stays on one line if that can be: dates, amounts, short names. */
const short = 22;

/** Longer words break. */
const longestWord = 24;

/** Where lines may break. */
const breaks = new RegExp(`\\s+|(?<=${eastAsian.source})|(?=${eastAsian.source})`, 'u');

/** Rows that are examined. */
const mostRows = 300;

/**
 * Gives columns of long texts more space. Browsers divide the space by the longest cell of each column, so one long value in a
 * column of short ones takes as much as a column of sentences. Here the widths are those with the fewest lines, estimated from
 * the lengths of texts. Modifies the tree.
 */
export function balanceColumns(tree: Root, { size, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): void {
  const line = (usualLine * (size?.width ?? usualWidth)) / usualWidth / columns;
  for (const table of elementsIn(tree)) {
    const widths = table.tagName === 'table' ? columnWidths(table, line) : undefined;
    if (!widths) continue;
    const total = widths.reduce((sum, width) => sum + width, 0);
    const cols = widths.map((width) => h('col', { style: `inline-size: ${((100 * width) / total).toFixed(2)}%` }));
    const caption = table.children.findIndex((child) => child.type === 'element' && child.tagName === 'caption');
    table.children.splice(caption + 1, 0, h('colgroup', cols));
  }
}

/**
 * The widths of the columns of a table, in letters.
 *
 * @returns nothing for a table whose lines are all short, or that has cells across columns or widths of its own
 */
export function columnWidths(table: Element, line: number): number[] | undefined {
  const elements = elementsIn(table);
  if (elements.some(({ tagName }) => tagName === 'col' || tagName === 'img' || tagName === 'pre')) return undefined;
  const rows = elements
    .filter(({ tagName }) => tagName === 'tr')
    .slice(0, mostRows)
    .map(({ children }) => children.filter((cell): cell is Element => cell.type === 'element'));
  const count = rows[0]?.length ?? 0;
  if (
    count < 3 ||
    rows.some(
      (cells) =>
        cells.length !== count ||
        cells.some(({ properties: { colSpan = 1, rowSpan = 1 } }) => Number(colSpan) > 1 || Number(rowSpan) > 1),
    )
  )
    return undefined;
  const lengths = rows.map((cells) => cells.map(lettersIn));
  const words = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((cells) => wordIn(cells[column], column === 0))),
  );
  const longest = words.map((_, column) => Math.max(...lengths.map((row) => row[column] ?? 1)));
  const room = line - (count - 1) * gap;
  if (sum(longest) <= room || sum(words) >= room) return undefined;
  const least = withShortWhole(words, longest, room);
  return shared(lengths, { least, most: longest, room }).map((width, column) =>
    column < count - 1 ? width + gap : width,
  );
}

/** The least widths, where short columns have what they need: narrow ones first, as long as that is no more than an equal share. */
function withShortWhole(least: readonly number[], most: readonly number[], room: number): number[] {
  const widths = [...least];
  const needs = [...most.entries()].sort(([, one], [, other]) => one - other);
  let left = room;
  for (const [rank, [column, text]] of needs.entries()) {
    // The letters of a head are small, but its words stay whole.
    const need = Math.max(text, least[column] ?? 0);
    const isShort = need <= Math.min(short, left / (needs.length - rank));
    if (!isShort || sum(widths) + need - (least[column] ?? 0) > room) break;
    widths[column] = need;
    left -= need;
  }
  return widths;
}

/** The widths at which the rows have the fewest lines: each letter of space goes where it saves most. */
function shared(
  lengths: readonly (readonly number[])[],
  { least, most, room }: { least: readonly number[]; most: readonly number[]; room: number },
): number[] {
  const widths = [...least];
  for (let left = room - sum(least); left >= 1; left -= 1) {
    const gains = widths.map((width, column) => (width < (most[column] ?? 0) ? gainOf(column, widths, lengths) : -1));
    const best = gains.indexOf(Math.max(...gains));
    if ((gains[best] ?? -1) < 0) break;
    widths[best] = (widths[best] ?? 0) + 1;
  }
  return widths;
}

/** What a letter more for a column saves: lines of the highest cell of each row, and a little for any others. */
function gainOf(column: number, widths: readonly number[], lengths: readonly (readonly number[])[]): number {
  const width = widths[column] ?? 1;
  let gain = 0;
  for (const row of lengths) {
    const length = row[column] ?? 0;
    let others = 1;
    for (const [at, other] of row.entries()) if (at !== column) others = Math.max(others, other / (widths[at] ?? 1));
    const [now, then] = [Math.max(1, length / width), Math.max(1, length / (width + 1))];
    gain += Math.max(0, Math.max(now, others) - Math.max(then, others)) + 0.02 * (now - then);
  }
  return gain;
}

/** The length of a cell's text on one line, in letters of the usual size. */
function lettersIn(cell: Element): number {
  return (lettersOf(textOf(cell).trim()) + spare) * (cell.tagName === 'th' ? headSize : 1);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

/** Code and links break anywhere; names in the first column break after their separators, as `breakNames` provides. */
function wordIn(cell: Element | undefined, isFirst: boolean): number {
  let longest = 1;
  const waiting: Nodes[] = cell ? [cell] : [];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.type === 'text') {
      const parts = isFirst ? node.value.split(/(?<=[./_]|::)/u) : [node.value];
      const words = parts.flatMap((part) => part.split(breaks));
      longest = words.reduce((most, word) => Math.max(most, lettersOf(word)), longest);
    } else if (node.type === 'element' && (isFirst || !/^(?:a|code)$/u.test(node.tagName))) {
      for (const child of node.children) waiting.push(child);
    }
  }
  return Math.min(longest, longestWord);
}
