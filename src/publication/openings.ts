import type { Element, ElementContent } from 'hast';
import { classesOf, code, hasClass, inline } from '../model/html-elements.ts';
import type { Publication } from '../model/publication.ts';
import { plainText } from '../model/published-text.ts';

/** The first characters of a text that can begin with a drop cap: a letter of a script whose letters stand alone. */
const initial = /^[\p{Ps}\p{Pi}\p{Pf}\p{Po}]*(?:\p{sc=Latin}|\p{sc=Greek}|\p{sc=Cyrillic})/u;

/** The fewest characters of a paragraph that reaches the second line beside a drop cap, and the third one. */
const [twoLines, threeLines] = [80, 160];

/**
 * Marks the first paragraphs of chapters that a drop cap would damage, as `no-drop-cap`, and those that are shorter than a usual
 * one, as `small-drop-cap`: style sheets do not know the text. The publication is not modified.
 */
export function markOpenings(publication: Publication): Publication {
  const { dir } = publication.metadata;
  const sections = publication.sections.map((section) => {
    const children = section.tree.children.map((child) =>
      child.type === 'element' ? withMarkedOpening(child, dir) : child,
    );
    return section.role === 'chapter' ? { ...section, tree: { ...section.tree, children } } : section;
  });
  return { ...publication, sections };
}

function withMarkedOpening(chapter: Element, around: string): Element {
  const { children } = chapter;
  const title = children.findIndex((child) => child.type === 'element' && hasClass(child, 'chapter-title'));
  // A quotation below the title is an epigraph.
  const [next, other] = children.slice(title + 1).filter((child) => child.type === 'element');
  const first = next?.tagName === 'blockquote' ? other : next;
  if (title < 0 || first?.tagName !== 'p') return chapter;
  // A letter from left to right would be at the wrong end of its lines.
  const isFromRight = (first.properties.dir ?? chapter.properties.dir ?? around) === 'rtl';
  const marked = isFromRight ? 'no-drop-cap' : markOf(first);
  const mark = (child: ElementContent) => (marked && child === first ? withClass(first, marked) : child);
  return { ...chapter, children: children.map(mark) };
}

function markOf(paragraph: Element): string | undefined {
  const { length } = plainText(paragraph).trim();
  if (length < twoLines || !initial.test(beginningOf(paragraph))) return 'no-drop-cap';
  return length < threeLines ? 'small-drop-cap' : undefined;
}

/** The text that an element begins with, unless it is code, a formula or an image. */
function beginningOf({ children }: Element): string {
  const [first] = children;
  if (first?.type === 'text') return first.value.trimStart();
  return first?.type === 'element' && inline.has(first.tagName) && !code.has(first.tagName) ? beginningOf(first) : '';
}

function withClass(element: Element, name: string): Element {
  return { ...element, properties: { ...element.properties, className: [...classesOf(element), name] } };
}
