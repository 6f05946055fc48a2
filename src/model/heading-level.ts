import type { Element } from 'hast';

/** The level of a heading element, 1 to 6; nothing for any other element. */
export function headingLevel({ tagName }: Element): number | undefined {
  return /^h[1-6]$/u.test(tagName) ? Number(tagName[1]) : undefined;
}

/**
 * How deep a heading stands among those before it, from 1, with no level skipped.
 *
 * @param open levels of the headings that the next one may stand below, highest first; the heading joins them
 */
export function openLevel(open: number[], level: number): number {
  while ((open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  return open.length;
}
