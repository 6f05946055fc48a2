import type { Point, Position } from 'unist';
import type { VFileMessage } from 'vfile-message';
import { locate, type SourceLines } from './source-lines.ts';

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

/**
 * Moves a message by some lines, into another file. A message without a line is about its file as a whole, and stays.
 */
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
