import type { Node, Point, Position } from 'unist';
import type { Place } from './place.ts';

/** The lines that one file has in a numbering that goes through several files. */
export interface SourceStretch {
  /** Path as the user would type it, relative to the working directory. */
  path: string;
  /** The number that the file's first line has in the whole, from 1. */
  from: number;
  /** How many lines the file has. */
  count: number;
}

/**
 * Which file each line of a publication stands in: its chapters and what they include have the lines of one numbering,
 * stretch after stretch, as the files of a program have in a compiler. A node says where it stands by its line alone, and
 * keeps saying so through every change of tree. Plain data, in the order of `from`.
 */
export type SourceLines = readonly SourceStretch[];

/** The first line that no stretch has yet. */
export function nextLine(lines: SourceLines): number {
  const last = lines.at(-1);
  return last ? last.from + last.count : 1;
}

/** How many lines a text has. */
export function countLines(text: string): number {
  let count = 1;
  for (const _ of text.matchAll(/\r\n|\r|\n/gu)) count += 1;
  return count;
}

/** The file that a line of the whole stands in, and its line there. */
export function locate(lines: SourceLines, line: number): { path: string; line: number } | undefined {
  // By halves: a book has hundreds of files, and is asked for each of its nodes.
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.from ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const stretch = lines[low - 1];
  return stretch && { path: stretch.path, line: line - stretch.from + 1 };
}

/** The place of a node. A node that no source wrote stands at the start of the first file. */
export function placeOf({ position }: Node, lines: SourceLines): Place {
  const start = position && locate(lines, position.start.line);
  if (!position || !start) return { path: lines[0]?.path ?? '', start: { line: 1, column: 1 } };
  return { path: start.path, ...moveDown(position, start.line - position.start.line) };
}

/** A position some lines further down. Its offsets stay: they are those of the file. */
export function moveDown({ start, end }: Position, by: number): Position {
  return { start: shifted(start, by), end: shifted(end, by) };
}

function shifted(point: Point, by: number): Point {
  return by === 0 ? point : { ...point, line: point.line + by };
}
