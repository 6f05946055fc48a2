import { eastAsianWidth } from 'get-east-asian-width';
import type { VFileMessage } from 'vfile-message';
import { graphemesOf } from '../model/characters.ts';
import { endOf } from './message-place.ts';
import { printable } from './safe-output.ts';
import type { SourceReader } from './source-reader.ts';

/** A line of a source with a place in it, cut to fit. */
export interface MarkedLine {
  text: string;
  /** Cells before the mark. */
  indent: number;
  /** Cells of the mark, at least one. */
  length: number;
}

/** Code units that are considered on each side of a place: more than any terminal shows. */
const reach = 2000;

const ellipsis = '…';

/**
 * @param line without control characters except tabs
 * @param from the place in the line, in code units from 0
 * @param to its end; the same as `from` for a point
 * @param width the available cells
 */
export function markLine(line: string, from: number, to: number, width: number): MarkedLine {
  const skipped = Math.max(0, from - reach);
  const near = line.slice(skipped, from + reach);
  const clusters = clustersOf(near);
  const first = indexAt(clusters, from - skipped, near.length);
  const last = Math.max(first + 1, indexAt(clusters, to - skipped, near.length, 'begins'));
  const [start, end] = cut(clusters, first, width - 2 * ellipsis.length);
  const before = start > 0 || skipped > 0 ? ellipsis : '';
  const after = end < clusters.length || from + reach < line.length ? ellipsis : '';
  return {
    text: `${before}${textOf(clusters.slice(start, end))}${after}`,
    indent: before.length + cellsIn(clusters.slice(start, first)),
    length: Math.max(1, cellsIn(clusters.slice(first, Math.min(last, end)))),
  };
}

/** The index of the cluster that contains a code unit, or with `begins`, of the first that begins there or later. */
function indexAt(clusters: readonly Cluster[], unit: number, units: number, which?: 'begins'): number {
  if (unit >= units) return clusters.length;
  const index = clusters.findIndex(({ at }) => at >= unit);
  if (index === -1) return which ? clusters.length : clusters.length - 1;
  return which || clusters[index]?.at === unit ? index : index - 1;
}

/** The clusters that fit: a third of the room is for those before the place, unless those after it leave more. */
function cut(clusters: readonly Cluster[], first: number, room: number): [start: number, end: number] {
  const cellsAt = (index: number) => clusters[index]?.cells ?? 0;
  let [start, end, used] = [first, first, 0];
  const takeBefore = (most: number) => {
    while (start > 0 && used + cellsAt(start - 1) <= most) {
      start -= 1;
      used += cellsAt(start);
    }
  };
  takeBefore(Math.floor(room / 3));
  while (end < clusters.length && used + cellsAt(end) <= room) {
    used += cellsAt(end);
    end += 1;
  }
  takeBefore(room);
  return [start, end];
}

function textOf(clusters: readonly Cluster[]): string {
  return clusters
    .map(({ text }) => text)
    .join('')
    .trimEnd();
}

function cellsIn(clusters: readonly Cluster[]): number {
  return clusters.reduce((sum, { cells }) => sum + cells, 0);
}

/** A unit of display in a terminal: a letter with its marks, an emoji of several parts, a tab. */
interface Cluster {
  /** Its start, in code units of the line. */
  at: number;
  /** As shown: a tab becomes spaces. */
  text: string;
  /** Its columns in the terminal. */
  cells: number;
}

/** Cells from one tab stop to the next. Terminals have eight; fewer are enough to show the nesting of a source. */
const tabStop = 4;

/** The clusters of a line, which has no line break and no control character but tabs. */
export function clustersOf(line: string): Cluster[] {
  let column = 0;
  return Array.from(graphemesOf(line), ({ segment, index }) => {
    const cells = segment === '\t' ? tabStop - (column % tabStop) : cellsOf(segment);
    column += cells;
    return { at: index, text: segment === '\t' ? ' '.repeat(cells) : segment, cells };
  });
}

/** Cells of one cluster: two for wide letters (UAX #11) and for emoji, none for invisible characters. */
function cellsOf(cluster: string): number {
  if (/^[\p{Default_Ignorable_Code_Point}\p{M}]+$/u.test(cluster)) return 0;
  // An emoji-style symbol, or two letters that form a flag.
  if (/\ufe0f|\p{Emoji_Presentation}|\p{Regional_Indicator}{2}/u.test(cluster)) return 2;
  return eastAsianWidth(cluster.codePointAt(0) ?? 0);
}

/** A line of a source as shown, with a line of marks below it. */
export interface Excerpt {
  number: number;
  text: string;
  marks: string;
}

/**
 * The line of a message, with its place marked: to the end of the line if the place spans several. `undefined` if the source
 * cannot be read, or has no such line.
 *
 * @param width cells for the text of the line
 */
export async function excerptOf(
  message: VFileMessage,
  readLines: SourceReader,
  width: number,
): Promise<Excerpt | undefined> {
  const { file, line, column = 1 } = message;
  if (!file || line === undefined) return undefined;
  const text = (await readLines(file))?.[line - 1];
  if (text === undefined || text.trim() === '' || column > text.length + 1) return undefined;
  const from = column - 1;
  const { text: excerpt, indent, length } = markLine(printable(text), from, endIn(text, message), width);
  return { number: line, text: excerpt, marks: `${' '.repeat(indent)}${'^'.repeat(length)}` };
}

/** Where the place ends in its first line, in code units from 0. For a point, the word that begins there is marked: a key. */
function endIn(text: string, message: VFileMessage): number {
  const { line, column = 1 } = message;
  const end = endOf(message);
  if (end) return end.line === line ? Math.min(end.column - 1, text.length) : text.trimEnd().length;
  const [word = ''] = /^[\p{L}\p{N}_-]+/u.exec(text.slice(column - 1)) ?? [];
  return column - 1 + word.length;
}
