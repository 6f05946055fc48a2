import type { Element, RootContent } from 'hast';
import { headingLevel } from '../../model/html-elements.ts';
import { titleText } from '../../model/published-text.ts';
import type { Chapter } from '../chapter.ts';
import { moveHeadings } from '../headings.ts';

/**
 * Divides a book that is one file: each heading of the highest level begins a chapter. The opening is what comes before the first one,
 * with the title of the book. The tree is consumed.
 *
 * @param title of the book in its front matter
 */
export function divided(whole: Chapter, title: string | undefined): { opening: Chapter; chapters: Chapter[] } {
  const { children } = whole.tree;
  const headings = children.filter(isHeading);
  const [first, ...others] = headings;
  const ofBook = first && isTitle(first, children, title, others) ? first : undefined;
  const level = (ofBook ? others : headings).reduce((least, heading) => Math.min(least, headingLevel(heading) ?? 6), 6);
  const opening: Chapter = { ...whole, role: 'opening', matter: 'front', tree: { ...whole.tree, children: [] } };
  const chapters: Chapter[] = [];
  for (const node of children) {
    if (isHeading(node) && node !== ofBook && headingLevel(node) === level)
      chapters.push({ ...whole, slug: String(node.properties.id), tree: { ...whole.tree, children: [] } });
    (chapters.at(-1) ?? opening).tree.children.push(node);
  }
  for (const { tree } of chapters) moveHeadings(tree, 1 - level);
  return { opening, chapters };
}

function isHeading(node: RootContent): node is Element {
  return node.type === 'element' && headingLevel(node) !== undefined;
}

/** Whether the text begins with the title of the book: that of the front matter, or the only heading of level 1. */
function isTitle(
  heading: Element,
  children: readonly RootContent[],
  title: string | undefined,
  others: readonly Element[],
): boolean {
  if (headingLevel(heading) !== 1 || children.find((node) => node.type === 'element') !== heading) return false;
  if (title !== undefined) return titleText(heading) === title;
  return others.length > 0 && others.every((other) => headingLevel(other) !== 1);
}
