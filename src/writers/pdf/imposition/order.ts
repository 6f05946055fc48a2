import type { Imposition } from '../../../model/print-options.ts';

/** The pages of one side of a sheet, from 0, row by row from its upper left; nothing where the sheet stays blank. */
export type Side = readonly (number | undefined)[];

/**
 * Which pages stand on which side of a sheet. Sides follow one another as a printer that prints both takes them.
 *
 * @param count of pages
 */
export function sidesOf(scheme: Imposition, count: number, dir: 'ltr' | 'rtl'): Side[] {
  const sides = scheme === 'booklet' ? booklet(count) : inTurn(count, scheme === '2-up' ? 2 : 4);
  return dir === 'rtl' ? sides.map(mirrored) : sides;
}

function inTurn(count: number, perSide: number): Side[] {
  const sides = Math.ceil(count / perSide);
  return Array.from({ length: sides }, (_, side) =>
    Array.from({ length: perSide }, (_, place) => existing(side * perSide + place, count)),
  );
}

/**
 * Saddle order: the sheets lie in one another, folded, so that the outermost has the first page and the last one. Blank
 * pages at the end fill the last sheet.
 */
function booklet(count: number): Side[] {
  const whole = Math.ceil(count / 4) * 4;
  return Array.from({ length: whole / 2 }, (_, side) => {
    const [low, high] = [existing(side, count), existing(whole - 1 - side, count)];
    return side % 2 === 0 ? [high, low] : [low, high];
  });
}

function existing(page: number, count: number): number | undefined {
  return page < count ? page : undefined;
}

/** Each row from right to left. */
function mirrored(side: Side): Side {
  const rows = Array.from({ length: side.length / 2 }, (_, row) => side.slice(2 * row, 2 * row + 2));
  return rows.flatMap((row) => row.toReversed());
}
