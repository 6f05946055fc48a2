import type { Element, Root } from 'hast';
import { headingLevel } from '../model/heading-level.ts';
import { elementsIn } from '../model/published-text.ts';

/**
 * Makes the title the only level 1 heading, and the highest headings of the text level 2, whether a document uses `#`
 * or `###` for its sections. Level 6 cannot go deeper and stays.
 */
export function levelHeadings(tree: Root): void {
  const highest = headingsOf(tree).reduce((level, heading) => Math.min(level, headingLevel(heading) ?? 6), 6);
  moveHeadings(tree, 2 - highest);
}

/** Moves all headings down by some levels, or up if negative; none below 6. */
export function moveHeadings(tree: Root, by: number): void {
  for (const heading of headingsOf(tree)) setLevel(heading, (headingLevel(heading) ?? 6) + by);
}

/** Sets the level of a heading, at most 6. */
export function setLevel(heading: Element, level: number): void {
  heading.tagName = `h${Math.min(level, 6)}`;
}

/** The first heading of a tree, at any depth. */
export function firstHeading(tree: Root): Element | undefined {
  return headingsOf(tree)[0];
}

/** The direct heading of a section or chapter. In a chapter it may follow other text. */
export function ownHeading({ children }: Element): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && headingLevel(child) !== undefined);
}

function headingsOf(tree: Root): Element[] {
  return elementsIn(tree).filter((element) => headingLevel(element) !== undefined);
}
