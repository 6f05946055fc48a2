import { fitText, type Room } from './lines.ts';
import type { Typeface } from './typeface.ts';

/** Lines of text, drawn: a template only has to put them somewhere. */
export interface TextBlock {
  /**
   * Elements of SVG in `currentColor`. The first line begins at 0, 0, its upper corner on the side where the text starts;
   * where that is the right one, the lines run into negative x.
   */
  drawing: string;
  /** From the top of the first line to the bottom of the last, in pixels; 0 where there is no text. */
  height: number;
}

/** Sets a text as large as its room allows. */
export function textBlock(text: string, typeface: Typeface, room: Room): TextBlock {
  const { lines, size } = fitText(text, typeface, room);
  const { leading } = room;
  const drawn = lines.map((line, index) =>
    typeface.draw(line, { x: 0, y: rounded((index * leading + baseline) * size), size, colour: 'currentColor' }),
  );
  return { drawing: drawn.join(''), height: rounded(lines.length * size * leading) };
}

/** From the top of a line to its baseline, at a size of 1. */
const baseline = 0.8;

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
