import type { Node, Point, Position } from 'unist';
import type { VFileMessage } from 'vfile-message';

/** A place in a source. Plain data, unlike a `VFile`, so that it can be cloned to a worker, or be a literal. */
export interface Place {
  /** Path of the source as the user would type it, relative to the working directory. */
  path: string;
  start: Point;
  end?: Point;
}

/** The lines of one file in a numbering that spans several files. */
export interface SourceStretch {
  /** Path as the user would type it, relative to the working directory. */
  path: string;
  /** The number of the file's first line in the whole, from 1. */
  from: number;
  count: number;
}

/**
 * The file of each line of a publication: its chapters and the files they include share one numbering, stretch after
 * stretch, like the files of a program in a compiler. A node's place is its line alone, which survives every change of
 * the tree. Plain data, in the order of `from`.
 */
export type SourceLines = readonly SourceStretch[];

/** The first line after all stretches. */
export function nextLine(lines: SourceLines): number {
  const last = lines.at(-1);
  return last ? last.from + last.count : 1;
}

export function countLines(text: string): number {
  let count = 1;
  for (const _ of text.matchAll(/\r\n|\r|\n/gu)) count += 1;
  return count;
}

/** The file of a line of the whole, and its line there. */
export function locate(lines: SourceLines, line: number): { path: string; line: number } | undefined {
  // By bisection: a book has hundreds of files, and this runs for each of its nodes.
  let [low, high] = [0, lines.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((lines[middle]?.from ?? 0) <= line) low = middle + 1;
    else high = middle;
  }
  const stretch = lines[low - 1];
  return stretch && { path: stretch.path, line: line - stretch.from + 1 };
}

/** The place of a node. A generated node has the start of the first file. */
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

/**
 * Adds the file and its line to messages, whose lines were those of the whole until then. Messages that name another
 * file than the first already have their place, and stay.
 */
export function locateMessages(messages: readonly VFileMessage[], lines: SourceLines): void {
  const [first] = lines;
  for (const message of messages) {
    if (message.line === undefined || message.file !== first?.path) continue;
    const found = locate(lines, message.line);
    if (found && (found.path !== message.file || found.line !== message.line)) {
      moveMessage(message, found.line - message.line, found.path);
    }
  }
}

/** Moves a message by some lines, into another file. A message without a line is about its whole file, and stays. */
export function moveMessage(message: VFileMessage, by: number, path: string): void {
  if (message.line === undefined) return;
  message.file = path;
  message.line += by;
  message.name = `${path}:${message.line}:${message.column}`;
  if (message.place) message.place = movePlace(message.place, by);
}

/** The offsets are dropped: they were those of another text. */
function movePlace(place: Point | Position, by: number): Point | Position {
  if ('start' in place) return { start: movePoint(place.start, by), end: movePoint(place.end, by) };
  return movePoint(place, by);
}

function movePoint({ line, column }: Point, by: number): Point {
  return { line: line + by, column };
}
