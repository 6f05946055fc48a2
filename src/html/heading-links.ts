import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { fragmentOf, hrefTo } from '../model/addresses.ts';

/**
 * Corrects the case of ids in links to headings. GitHub follows `#Install` to `#install`; a browser, a reading system and a
 * PDF do not.
 */
export function headingLinks() {
  return (tree: Root): void => {
    const ids = new Set<string>();
    const links: Element[] = [];
    visit(tree, 'element', (element) => {
      const { id, href } = element.properties;
      if (typeof id === 'string') ids.add(id);
      if (element.tagName === 'a' && typeof href === 'string' && href.startsWith('#')) links.push(element);
    });
    const byLowerCase = new Map([...ids].map((id) => [id.toLowerCase(), id]));
    for (const { properties } of links) {
      const target = fragmentOf(String(properties.href));
      const id = ids.has(target) ? undefined : byLowerCase.get(target.toLowerCase());
      if (id !== undefined) properties.href = hrefTo(id);
    }
  };
}
