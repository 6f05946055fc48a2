import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';

/** The level of a heading element, 1 to 6; nothing for any other element. */
export function headingLevel(element: Element): number | undefined {
  return /^h[1-6]$/.test(element.tagName) ? Number(element.tagName[1]) : undefined;
}

/**
 * Makes the title the only heading of level 1. A document that uses `#` for its sections has them all moved down by one;
 * level 6 has nowhere to go and stays.
 */
export function lowerHeadings(tree: Root): void {
  const headings: Element[] = [];
  visit(tree, 'element', (element) => {
    if (headingLevel(element)) headings.push(element);
  });
  if (!headings.some((heading) => heading.tagName === 'h1')) return;
  for (const heading of headings) heading.tagName = `h${Math.min((headingLevel(heading) ?? 5) + 1, 6)}`;
}
