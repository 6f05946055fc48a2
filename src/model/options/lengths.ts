import * as z from 'zod';

/** Points (1/72 in) that a unit has. */
const points = { mm: 72 / 25.4, cm: 72 / 2.54, in: 72, pt: 1 } as const;

type Unit = keyof typeof points;

const number = String.raw`(\d{1,5}(?:\.\d{1,4})?)`;
const unit = '(mm|cm|in|pt)';
const lengthPattern = new RegExp(`^${number}${unit}$`, 'u');
const areaPattern = new RegExp(`^${number}\\s?[x×]\\s?${number}${unit}$`, 'u');

/** A length with its unit, as points. `most` bounds it, in millimetres; what it has to be is said in `expected`. */
export function length(most: number, expected: string) {
  return z
    .string({ error: expected })
    .refine((text) => lengthOf(text) <= most * points.mm, { error: expected })
    .transform(lengthOf);
}

/** Points of `18mm`; `NaN` for what is no length. */
function lengthOf(text: string): number {
  const [, value, unit] = lengthPattern.exec(text.trim()) ?? [];
  return inPoints(value, unit);
}

/** Points of both sides of `6x9in`; nothing for what is no area. */
function areaOf(text: string): { width: number; height: number } | undefined {
  const [, width, height, unit] = areaPattern.exec(text) ?? [];
  return unit === undefined ? undefined : { width: inPoints(width, unit), height: inPoints(height, unit) };
}

/** Points of millimetres. */
function millimetres(value: number): number {
  return value * points.mm;
}

function inPoints(value: string | undefined, unit: string | undefined): number {
  return value === undefined || unit === undefined ? Number.NaN : Number(value) * points[unit as Unit];
}

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

const sizeShape =
  'a size such as `A5`, `A4 landscape` or `6x9in`: A3 to A6, B5, letter, legal, or width and height of 50 to 1200 mm';

/** The size of a page, by name or by its sides, as points. */
export const pageSize = z
  .string({ error: sizeShape })
  .refine((text) => sizeOf(text) !== undefined, { error: sizeShape })
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
