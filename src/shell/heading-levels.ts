import type { Element, Root } from 'hast';
import { headingLevel } from '../model/html-elements.ts';
import { SKIP, visit } from '../model/visit.ts';

/**
 * Raises the headings of a document that is a part of a publication so that its first is an `h1` and no level is
 * skipped, since it is shown on its own. Headings of one level stay at the same level within their section. Headings in
 * notes belong to no section, and do not change.
 */
export function raiseHeadings(tree: Root): void {
  const open: number[] = [];
  visit(tree, 'element', (element, _, parent) => {
    if (element.tagName === 'ol' && parent?.type === 'element' && parent.properties.role === 'doc-endnotes')
      return SKIP;
    const level = headingLevel(element);
    if (level === undefined) return undefined;
    while ((open.at(-1) ?? 0) >= level) open.pop();
    open.push(level);
    element.tagName = `h${open.length}`;
    return undefined;
  });
}

export function firstHeading(tree: Root): Element | undefined {
  let first: Element | undefined;
  visit(tree, 'element', (element) => {
    if (headingLevel(element) !== undefined) first ??= element;
  });
  return first;
}
