import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { hasClass, headingLevel } from '../../../model/html-elements.ts';
import { isWideBlock } from '../../wide-blocks.ts';

/** Elements whose content is laid out directly on the pages. */
const containers = new Set(['section', 'div']);

/**
 * Groups each table on its own, and each wide block, with the headings right before it, because they may get a rotated page,
 * both columns or the outer margin. Only content that is in no box can get these, and only there can a page end. Modifies
 * the tree.
 */
export function groupSheets(tree: Root): void {
  const waiting: (Root | Element)[] = [tree];
  for (let parent = waiting.pop(); parent; parent = waiting.pop()) {
    const kids: (typeof parent.children)[number][] = [];
    for (const child of parent.children) {
      if (child.type === 'element' && hasClass(child, 'page-break')) child.tagName = 'pagebreak';
      if (child.type !== 'element' || !isSheet(child)) {
        if (child.type === 'element' && containers.has(child.tagName) && !hasClass(child, 'admonition'))
          waiting.push(child);
        kids.push(child);
        continue;
      }
      const before = kids.findLastIndex((kid) => kid.type !== 'element' || headingLevel(kid) === undefined) + 1;
      // Chapters open with their titles.
      const own = kids
        .slice(before)
        .filter(
          (kid): kid is ElementContent =>
            kid.type === 'element' && !(hasClass(kid, 'chapter-title') || hasClass(kid, 'part-title')),
        );
      kids.splice(kids.length - own.length, own.length, h('sheet', [...own, child]));
    }
    parent.children = kids as ElementContent[];
  }
}

function isSheet(element: Element): boolean {
  if (element.tagName === 'table' || isWideBlock(element)) return true;
  return element.tagName === 'figure' && hasClass(element, 'table');
}
