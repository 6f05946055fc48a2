import type { Root } from 'hast';
import { elementsIn } from '../../../model/published-text.ts';

/**
 * Opens what a reader of a page may open: paper has nothing to press, and what is closed would not be printed. What has no
 * summary is a box: a browser would print a word of its own for it.
 */
export function openDetails(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties, children } = element;
    if (tagName !== 'details') continue;
    if (children.some((child) => child.type === 'element' && child.tagName === 'summary')) properties.open = true;
    else element.tagName = 'div';
  }
}
