import type { Element, ElementContent, Text } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import type { Site } from './site.ts';

/** Ways in which a writer may be wrong about one node. */
export const operations = ['drop', 'duplicate', 'reorder', 'alter'] as const;

export type Operation = (typeof operations)[number];

/**
 * Makes a writer's mistake in a tree.
 *
 * @param anotherTarget an id that a link may lead to by mistake
 * @returns whether there is such a mistake at that site: the last item of a list cannot change places with the next one
 */
export function mutate(site: Site, operation: Operation, anotherTarget: string): boolean {
  const { node } = site;
  if (node.type === 'text') return mutateWords(node, operation);
  if (operation === 'alter') return alter(site, node, anotherTarget);
  const siblings = site.parent.children as ElementContent[];
  const index = siblings.indexOf(node);
  if (operation === 'drop') siblings.splice(index, 1);
  else if (operation === 'duplicate') siblings.splice(index + 1, 0, withoutIds(node));
  else return reorder(site, node);
  return true;
}

const words: Readonly<Record<Operation, (word: string, next: string) => string>> = {
  drop: (_, next) => next,
  duplicate: (word, next) => `${word} ${word} ${next}`,
  reorder: (word, next) => `${next} ${word}`,
  alter: (word, next) => `${otherLetters(word)} ${next}`,
};

/** Two words of letters that differ, and are no part of a longer one. */
const twoWords = /(?<=\s)(\p{L}{2,}) (?!\1\b)(\p{L}{2,})(?=\s)/u;

function mutateWords(node: Text, operation: Operation): boolean {
  const changed = node.value.replace(twoWords, (_, word: string, next: string) => words[operation](word, next));
  const isChanged = changed !== node.value;
  node.value = changed;
  return isChanged;
}

/** Changes places with the next element that says something else. */
function reorder(site: Site, node: Element): boolean {
  const other = elementBehind(site);
  if (!other || shownAs(other) === shownAs(node)) return false;
  const siblings = site.parent.children as ElementContent[];
  const [index, next] = [siblings.indexOf(node), siblings.indexOf(other)];
  siblings[index] = other;
  siblings[next] = node;
  return true;
}

/** The element that stands behind a node in its parent. */
export function elementBehind({ node, parent }: Site): Element | undefined {
  const siblings = parent.children as ElementContent[];
  return siblings.slice(siblings.indexOf(node) + 1).find((sibling) => sibling.type === 'element');
}

/** What a reader tells two elements apart by. */
export function shownAs(element: Element): string {
  return element.tagName + textOf(element) + JSON.stringify(element.properties);
}

/** What each kind may be mistaken for. */
function alter({ kind, isFirst }: Site, node: Element, anotherTarget: string): boolean {
  const { properties } = node;
  const href = String(properties.href);
  // The level of a chapter's own heading decides those of all in it.
  if (kind === 'heading' && isFirst) return false;
  if (kind === 'heading') node.tagName = node.tagName === 'h2' ? 'h3' : 'h2';
  else if (kind === 'link') properties.href = href.startsWith('#') ? `#${anotherTarget}` : `${href}x`;
  else if (kind === 'reference to a note') {
    if (anotherTarget === '') return false;
    properties.href = `#${anotherTarget}`;
  } else if (kind === 'picture') properties.alt = otherLetters(String(properties.alt));
  else if (kind === 'drawing') properties.ariaLabel = otherLetters(String(properties.ariaLabel ?? ''));
  else if (kind === 'formula') properties.alttext = otherLetters(String(properties.alttext));
  else if (node.tagName in mistaken) node.tagName = mistaken[node.tagName] ?? 'div';
  else return alterText(node);
  return true;
}

/** Elements, by what a writer may take them for. */
const mistaken: Readonly<Record<string, string>> = {
  ul: 'ol',
  ol: 'ul',
  th: 'td',
  td: 'th',
  dt: 'dd',
  em: 'span',
  strong: 'span',
  del: 'span',
  mark: 'span',
  sub: 'span',
  sup: 'span',
  kbd: 'span',
  code: 'span',
  blockquote: 'div',
  hr: 'br',
};

/** Another letter in the first text of an element. */
function alterText(node: Element): boolean {
  const waiting: ElementContent[] = [...node.children];
  for (let first = waiting.shift(); first; first = waiting.shift()) {
    if (first.type === 'element') waiting.unshift(...first.children);
    else if (first.type === 'text' && /[\p{L}\p{N}]/u.test(first.value)) {
      first.value = otherLetters(first.value);
      return true;
    }
  }
  return false;
}

/** A text with another letter in it. */
function otherLetters(text: string): string {
  return text.replace(/[\p{L}\p{N}]/u, (letter) => (letter === 'x' ? 'y' : 'x'));
}

/** A copy, as a writer would have to make it: no two elements have one id. */
function withoutIds(element: Element): Element {
  const copy = structuredClone(element);
  const waiting: Element[] = [copy];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    delete next.properties.id;
    for (const child of next.children) if (child.type === 'element') waiting.push(child);
  }
  return copy;
}
