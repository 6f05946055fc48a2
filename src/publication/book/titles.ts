import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import type { Report } from '../../model/report.ts';
import type { Chapter } from '../chapter.ts';

/**
 * Sees that each chapter has a heading of level 1, its title. One that was written stays where it stands, whatever text
 * comes before it. An opening, which needs none, gets an id by which links find it.
 */
export function giveTitles(chapters: readonly Chapter[], report: Report): void {
  for (const { role, tree, title, slug, lines } of chapters) {
    if (titleHeading(tree)) continue;
    if (role === 'opening') {
      const first = firstElement(tree);
      if (first) first.properties.id ??= slug;
      continue;
    }
    const [first] = lines;
    if (title === undefined && first) report('title-missing', { used: slug }, { line: first.from, column: 1 });
    tree.children.unshift(h('h1', { id: slug }, title ?? slug));
  }
}

/** The first heading of level 1 that is the document's own, not a quotation's. */
export function titleHeading({ children }: Root): Element | undefined {
  return children.find((child): child is Element => child.type === 'element' && child.tagName === 'h1');
}

/** The id that a link to the file as a whole leads to. */
export function idOf({ tree }: Chapter): string {
  return String((titleHeading(tree) ?? firstElement(tree))?.properties.id ?? '');
}

function firstElement({ children }: Root): Element | undefined {
  return children.find((child) => child.type === 'element');
}
