import type { Kit, Spot } from './kit.ts';

/** Columns follow one another the way the text runs. */
export function spotOf({ area }: Kit, { left, right, top, bottom }: DOMRect): Spot {
  const page = document.documentElement.getBoundingClientRect();
  const middle = (left + right) / 2;
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  const distance = rtl ? page.right - middle : middle - page.left;
  return { column: Math.floor(distance / area.width), top: top - page.top, bottom: bottom - page.top };
}

export function startOf(kit: Kit, rect: DOMRect): number {
  const page = document.documentElement.getBoundingClientRect();
  const { column } = kit.spotOf(kit, rect);
  const rtl = getComputedStyle(document.documentElement).direction === 'rtl';
  return (rtl ? page.right - rect.right : rect.left - page.left) - column * kit.area.width;
}
