import type { Element } from 'hast';

/** The measure of the text at its widest, in CSS pixels: 34rem of 19 pixels (templates/article/styles/page.css). */
const column = 646;

/** Pixels for a CSS pixel of the screens that are worth a picture of their own: more are not told apart at reading distance. */
const densest = 2;

/** Pixels in width that a picture has use for. */
const widest = column * densest;

/** What the edges leave of a narrow window. */
const shareOfWindow = 0.88;

/**
 * Width of the largest version, in pixels: no more than there is use for, unless the picture has hardly more. Text that is
 * scaled by a little loses its sharpness for nothing.
 */
export function largestOf(own: number): number {
  return own > 1.25 * widest ? widest : own;
}

/**
 * Widths of the versions of an image, in pixels: each shows about twice as many pixels as the one before. Never more than it
 * has. What is compressed without loss becomes hardly smaller when it is scaled by less, and takes longer.
 */
export function widthsOf(own: number, isLossy: boolean): number[] {
  const largest = largestOf(own);
  const steps = isLossy ? [column / Math.SQRT2, column, column * Math.SQRT2].map(Math.round) : [column];
  // One that is hardly smaller than the largest saves nothing.
  return [...steps.filter((width) => width < 0.85 * largest), largest];
}

/** How wide a picture is shown, as `sizes` has it: by its own width, that of the column, and what its author wishes. */
export function sizesOf({ properties }: Element, own: number): string {
  const { share, pixels } = wishOf(String(properties.style ?? ''));
  const shown = Math.round(Math.min(own, pixels, column * share));
  const narrow = shareOfWindow * share;
  return `(min-width: ${Math.ceil(shown / narrow)}px) ${shown}px, ${Math.round(100 * narrow)}vw`;
}

/** CSS pixels of each unit; a letter is 18 of them high. */
const units: Readonly<Record<string, number>> = { px: 1, em: 18, rem: 18, cm: 37.8, mm: 3.78, in: 96, pt: 4 / 3 };

/** @param style `width: 50%` */
function wishOf(style: string): { share: number; pixels: number } {
  const [, number = '', unit = ''] = /^width: ([\d.]+)(%|[a-z]+)/u.exec(style) ?? [];
  const value = Number(number);
  if (value > 0 && unit === '%') return { share: Math.min(1, value / 100), pixels: Number.POSITIVE_INFINITY };
  return { share: 1, pixels: value * (units[unit] ?? 0) || Number.POSITIVE_INFINITY };
}
