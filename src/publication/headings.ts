import type { Element, Root } from 'hast';
import { headingLevel } from '../model/heading-level.ts';
import { elementsIn } from '../model/published-text.ts';

/**
 * Makes the title the only heading of level 1, and the highest of the text headings of level 2, whether a document has `#`
 * or `###` for its sections. Level 6 has nowhere to go and stays.
 */
export function levelHeadings(tree: Root): void {
  const highest = headingsOf(tree).reduce((level, heading) => Math.min(level, headingLevel(heading) ?? 6), 6);
  moveHeadings(tree, 2 - highest);
}

/** Moves all headings down by some levels, up by negative ones; none below 6. */
export function moveHeadings(tree: Root, by: number): void {
  for (const heading of headingsOf(tree)) setLevel(heading, (headingLevel(heading) ?? 6) + by);
}

/** Makes a heading one of a level, 6 at the deepest. */
export function setLevel(heading: Element, level: number): void {
  heading.tagName = `h${Math.min(level, 6)}`;
}

/** The first heading of a tree, however deep it stands. */
export function firstHeading(tree: Root): Element | undefined {
  return headingsOf(tree)[0];
}

/** The heading that a section or chapter has itself. That of a chapter may stand behind other text. */
export function ownHeading({ children }: Element): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && headingLevel(child) !== undefined);
}

function headingsOf(tree: Root): Element[] {
  return elementsIn(tree).filter((element) => headingLevel(element) !== undefined);
}
