import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import {
  code,
  hasClass,
  headingLevel,
  isMissingPicture,
  isNoteMark,
  names,
  rubyParts,
  setHeadingLevel,
} from '../model/html-elements.ts';
import { elementsIn, plainText, titleText } from '../model/published-text.ts';
import { visit } from '../model/visit.ts';

/**
 * Makes the title the only level 1 heading, and the highest headings of the text level 2, whether a document uses `#`
 * or `###` for its sections.
 */
export function levelHeadings(tree: Root): void {
  const highest = headingsOf(tree).reduce((level, heading) => Math.min(level, headingLevel(heading) ?? 6), 6);
  moveHeadings(tree, 2 - highest);
}

/** Moves all headings down by some levels, or up if negative. */
export function moveHeadings(tree: Root, by: number): void {
  for (const heading of headingsOf(tree)) setHeadingLevel(heading, (headingLevel(heading) ?? 6) + by);
}

/** The first heading of a tree, at any depth. */
export function firstHeading(tree: Root): Element | undefined {
  return headingsOf(tree)[0];
}

/** The direct heading of a section or chapter. In a chapter it may follow other text. */
export function ownHeading({ children }: Element | Root): Element | undefined {
  return [...children].find((child): child is Element => child.type === 'element' && headingLevel(child) !== undefined);
}

function headingsOf(tree: Root): Element[] {
  return elementsIn(tree).filter((element) => headingLevel(element) !== undefined);
}

/**
 * Removes the title from the text: the front matter's, otherwise a first level 1 heading. A first heading that repeats
 * the front matter's title is also removed, so that no format shows it twice. Links to it then point to the beginning
 * of the text. A title has no images, so those of the heading, such as a logo, begin the text.
 *
 * @returns the title, or nothing if the document has none
 */
export function takeTitle(tree: Root, ownTitle: Title | undefined): Title | undefined {
  const heading = openingHeading(tree);
  if (!heading) return ownTitle;
  const title = titleOf(heading);
  if (ownTitle !== undefined && ownTitle.text !== title.text && ownTitle.text !== plainText(heading)) return ownTitle;
  tree.children.splice(tree.children.indexOf(heading), 1, ...picturesOf(heading));
  leadToStart(tree, String(heading.properties.id));
  // Only one of the two may have markup.
  return title.content ? title : (ownTitle ?? title);
}

/** The images of a heading, with the links around them, in a paragraph that is aligned like it; nothing if there are none. */
function picturesOf({ properties: { className }, children }: Element): Element[] {
  const pictures = children.filter((child) => child.type === 'element' && isWithoutText(child) && hasPicture(child));
  return pictures.length > 0 ? [h('p', { className }, pictures)] : [];
}

function hasPicture(element: Element): boolean {
  const elements = elementsIn({ type: 'root', children: [element] });
  return elements.some((inner) => inner.tagName === 'img' || isMissingPicture(inner));
}

/** Whether an element has nothing that a title keeps, as if it has only images. */
function isWithoutText(element: Element): boolean {
  return titleText(h('p', keptOf([element]))) === '';
}

/** A title for other places than its own, such as tables of contents. */
export interface Title {
  text: string;
  /** The same with its formulas, emphasis and code. Absent if it has none. */
  content?: readonly ElementContent[];
}

export function titleOf(heading: Element): Title {
  const content = trimmed(keptOf(heading.children));
  const isMore = content.some((node) => node.type === 'element' && !hasClass(node, 'emoji'));
  return { text: titleText(heading), ...(isMore && { content }) };
}

function trimmed(nodes: ElementContent[]): ElementContent[] {
  const [first, last] = [nodes[0], nodes.at(-1)];
  if (first?.type === 'text') first.value = first.value.trimStart();
  if (last?.type === 'text') last.value = last.value.trimEnd();
  return nodes;
}

/** What titles keep. They keep only the text of links, definitions and the like, and of what is bold, as they may be themselves. */
const kept = names(rubyParts, code, 'bdi bdo cite del em i math q rb rtc ruby s sub sup var');

/** A span is more than its text if it changes the language or the direction, or is the sign before a title. */
function isKept(element: Element): boolean {
  const { tagName, properties } = element;
  if (tagName !== 'span') return kept.has(tagName);
  return properties.lang !== undefined || properties.dir !== undefined || hasClass(element, 'emoji');
}

const unwritten = names('img input svg');

function keptOf(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value.replace(/\s+/gu, ' ') }];
    if (node.type !== 'element' || isNoteMark(node) || isMissingPicture(node) || unwritten.has(node.tagName)) return [];
    if (node.tagName === 'br') return [{ type: 'text', value: ' ' }];
    const children = node.tagName === 'math' ? structuredClone(node.children) : keptOf(node.children);
    const { id: _, ...properties } = node.properties;
    return isKept(node) ? [{ type: 'element', tagName: node.tagName, properties, children }] : children;
  });
}

/** Redirects links from a removed element to the first one of the text. */
function leadToStart(tree: Root, id: string): void {
  const links: Element[] = [];
  visit(tree, 'element', (element) => {
    const { href } = element.properties;
    if (typeof href === 'string' && href.startsWith('#') && fragmentOf(href) === id) links.push(element);
  });
  const first = tree.children.find((child) => child.type === 'element');
  if (links.length === 0 || first?.type !== 'element') return;
  first.properties.id ??= id;
  for (const { properties } of links) properties.href = hrefTo(String(first.properties.id));
}

/** The level 1 heading that the text begins with, after nothing but images. */
function openingHeading({ children }: Root): Element | undefined {
  const first = children.find((child) => child.type === 'element' && !isWithoutText(child));
  return first?.type === 'element' && first.tagName === 'h1' ? first : undefined;
}
