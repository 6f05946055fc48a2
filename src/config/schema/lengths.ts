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
export function areaOf(text: string): { width: number; height: number } | undefined {
  const [, width, height, unit] = areaPattern.exec(text) ?? [];
  return unit === undefined ? undefined : { width: inPoints(width, unit), height: inPoints(height, unit) };
}

/** Points of millimetres. */
export function millimetres(value: number): number {
  return value * points.mm;
}

function inPoints(value: string | undefined, unit: string | undefined): number {
  return value === undefined || unit === undefined ? Number.NaN : Number(value) * points[unit as Unit];
}
