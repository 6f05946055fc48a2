import type { Element } from 'hast';
import { headings } from './html-elements.ts';

/** The level of a heading element, 1 to 6; nothing for any other element. */
export function headingLevel({ tagName }: Element): number | undefined {
  return headings.has(tagName) ? Number(tagName[1]) : undefined;
}

/**
 * The depth of a heading below those before it, from 1, with no level skipped.
 *
 * @param open levels of the headings that the next one may be below, highest first; the heading is added
 */
export function openLevel(open: number[], level: number): number {
  while ((open.at(-1) ?? 0) >= level) open.pop();
  open.push(level);
  return open.length;
}
