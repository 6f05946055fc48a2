/** What red, green and blue add to the grey that stands for a colour (ISO 32000-1, 10.3.2). */
export const weights = [0.3, 0.59, 0.11] as const;

/** The grey, from 0 to 1, of a colour of one, three or four components: grey, RGB or CMYK. */
export function greyOf(components: readonly number[]): number {
  const [first = 0, second = 0, third = 0, black] = components;
  if (components.length === 1) return first;
  const sum = first * weights[0] + second * weights[1] + third * weights[2];
  const grey = black === undefined ? sum : 1 - Math.min(1, sum + black);
  return Math.round(grey * 10_000) / 10_000;
}
