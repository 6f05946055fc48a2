import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { plainText } from '../model/plain-text.ts';

/**
 * Removes the title from the text: the front matter's, otherwise a first level 1 heading. A first heading that repeats
 * the front matter's title is also removed, so that no format shows it twice. Links to it then point to the beginning
 * of the text.
 *
 * @returns the title, or nothing if the document has none
 */
export function takeTitle(tree: Root, ownTitle: string | undefined): string | undefined {
  const heading = openingHeading(tree);
  if (!heading) return ownTitle;
  const text = plainText(heading);
  if (ownTitle !== undefined && ownTitle !== text) return ownTitle;
  tree.children.splice(tree.children.indexOf(heading), 1);
  leadToStart(tree, String(heading.properties.id));
  return text;
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

/** The level 1 heading that the text begins with. */
function openingHeading(tree: Root): Element | undefined {
  const first = tree.children.find((child) => child.type === 'element');
  return first?.type === 'element' && first.tagName === 'h1' ? first : undefined;
}
