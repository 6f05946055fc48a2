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
  if (headingsOf(tree).some((heading) => heading.tagName === 'h1')) moveHeadings(tree, 1);
}

/** Moves all headings down by some levels, none below 6. */
export function moveHeadings(tree: Root, by: number): void {
  for (const heading of headingsOf(tree)) setLevel(heading, (headingLevel(heading) ?? 6) + by);
}

export function setLevel(heading: Element, level: number): void {
  heading.tagName = `h${Math.min(level, 6)}`;
}

function headingsOf(tree: Root): Element[] {
  const headings: Element[] = [];
  visit(tree, 'element', (element) => {
    if (headingLevel(element)) headings.push(element);
  });
  return headings;
}
