import * as z from 'zod';
import { areaOf, millimetres } from './lengths.ts';

/** Width and height of the sizes that have names, in millimetres (ISO 216; ANSI/ASME Y14.1 for those in inches). */
const named: Readonly<Record<string, readonly [width: number, height: number]>> = {
  a3: [297, 420],
  a4: [210, 297],
  a5: [148, 210],
  a6: [105, 148],
  b5: [176, 250],
  letter: [215.9, 279.4],
  legal: [215.9, 355.6],
};

/** Millimetres that a side of a page may have: room for a line of text, and the widest rolls of printing shops. */
const least = 50;
const most = 1200;

const expected =
  'a size such as `A5`, `A4 landscape` or `6x9in`: A3 to A6, B5, letter, legal, or width and height of 50 to 1200 mm';

/** The size of a page, by name or by its sides, as points. */
export const pageSize = z
  .string({ error: expected })
  .refine((text) => sizeOf(text) !== undefined, { error: expected })
  .transform((text) => sizeOf(text) ?? { width: 0, height: 0 });

function sizeOf(text: string): { width: number; height: number } | undefined {
  const [, name = '', orientation] = /^(.*?)(?:\s+(landscape|portrait))?$/u.exec(text.trim().toLowerCase()) ?? [];
  const size = namedSize(name) ?? areaOf(name);
  if (!size || !isSane(size.width) || !isSane(size.height)) return undefined;
  const { width, height } = size;
  const [short, long] = width < height ? [width, height] : [height, width];
  if (orientation === 'landscape') return { width: long, height: short };
  return orientation === 'portrait' ? { width: short, height: long } : size;
}

function namedSize(name: string): { width: number; height: number } | undefined {
  const sides = Object.hasOwn(named, name) ? named[name] : undefined;
  return sides && { width: millimetres(sides[0]), height: millimetres(sides[1]) };
}

function isSane(side: number): boolean {
  return side >= millimetres(least) && side <= millimetres(most);
}
