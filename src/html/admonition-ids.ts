import type { Element, Root } from 'hast';
import { visit } from 'unist-util-visit';
import { hasClass } from '../model/class-names.ts';
import { ownPrefix } from '../model/own-ids.ts';

/** Associates each admonition with its title for screen readers. */
export function admonitionIds() {
  return (tree: Root): void => {
    let count = 0;
    visit(tree, 'element', (element) => {
      if (!hasClass(element, 'admonition') || element.properties.role === undefined) return;
      const title = element.children.find((child): child is Element => child.type === 'element');
      if (!title || !hasClass(title, 'admonition-title')) return;
      count += 1;
      title.properties.id ??= `${ownPrefix}admonition-${count}`;
      element.properties.ariaLabelledBy ??= [String(title.properties.id)];
    });
  };
}
