import type { Element } from 'hast';
import type { Point } from 'unist';
import { countLines } from '../../model/source-lines.ts';

/** Where in the source a fault of a formula is: the formula's start, and from there as far into the TeX as is known. */
export function placeOfFault({ position }: Element, tex: string, offset: number, source: string): Point | undefined {
  if (!position) return undefined;
  const { start, end } = position;
  // An included file has the lines behind those of the source, and its text is not here.
  if (start.line > countLines(source)) return start;
  const written = source.slice(start.offset, end.offset);
  const within = written.indexOf(tex);
  // Within a quotation or a list the TeX is not in the source as it is: marks stand before its lines.
  if (start.offset === undefined || within === -1) return start;
  const before = written.slice(0, within + offset).split('\n');
  const last = before.at(-1) ?? '';
  const column = before.length === 1 ? start.column + last.length : last.length + 1;
  return { line: start.line + before.length - 1, column };
}
