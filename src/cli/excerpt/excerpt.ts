import type { VFileMessage } from 'vfile-message';
import { endOf } from '../message-place.ts';
import { printable } from '../printable.ts';
import type { SourceReader } from '../source-reader.ts';
import { markLine } from './marked-line.ts';

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
