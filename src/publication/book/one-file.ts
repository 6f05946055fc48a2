import type { Element, RootContent } from 'hast';
import { hasClass, headingLevel, setHeadingLevel } from '../../model/html-elements.ts';
import { titleText } from '../../model/published-text.ts';
import type { Chapter } from '../chapter.ts';
import { moveHeadings } from '../headings.ts';

/**
 * Divides a book that is one file: each heading of the highest level begins a chapter, and one of the class `part` begins a part. The
 * opening is what comes before the first one, with the title of the book. The tree is consumed.
 *
 * @param title of the book in its front matter
 */
export function divided(whole: Chapter, title: string | undefined): { opening: Chapter; chapters: Chapter[] } {
  const { children } = whole.tree;
  const headings = children.filter(isHeading).filter((heading) => !isPart(heading));
  const [first, ...others] = headings;
  const ofBook = first && isTitle(first, children, title, others) ? first : undefined;
  const level = (ofBook ? others : headings).reduce((least, heading) => Math.min(least, headingLevel(heading) ?? 6), 6);
  const startingWith = (nodes: Element[]): Chapter => ({ ...whole, tree: { ...whole.tree, children: nodes } });
  const opening: Chapter = { ...startingWith([]), role: 'opening', matter: 'front' };
  const chapters: Chapter[] = [];
  let parts = 0;
  for (const node of children) {
    const current = chapters.at(-1) ?? opening;
    const heading = isHeading(node) && node !== ofBook ? node : undefined;
    if (heading && isPart(heading)) {
      parts += 1;
      setHeadingLevel(heading, 1);
      chapters.push({ ...startingWith([heading]), slug: String(heading.properties.id), role: 'part' });
    } else if (heading && headingLevel(heading) === level) {
      chapters.push({ ...startingWith([heading]), slug: String(heading.properties.id), inPart: parts > 0 });
    } else if (current.role === 'part' && node.type === 'element') {
      chapters.push({ ...startingWith([node]), slug: `part-${parts}`, role: 'opening', inPart: true });
    } else current.tree.children.push(node);
  }
  for (const { role, tree } of chapters) if (role === 'chapter') moveHeadings(tree, 1 - level);
  return { opening, chapters };
}

function isPart(heading: Element): boolean {
  return hasClass(heading, 'part');
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
