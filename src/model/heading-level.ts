import type { Element } from 'hast';

/** The level of a heading element, 1 to 6; nothing for any other element. */
export function headingLevel({ tagName }: Element): number | undefined {
  return /^h[1-6]$/u.test(tagName) ? Number(tagName[1]) : undefined;
}
