import type { Root } from 'hast';
import { elementsIn } from '../../../model/published-text.ts';

/**
 * Opens collapsible content: paper cannot be clicked, and closed content would not be printed. A `details` without a
 * summary becomes a plain box: a browser would print a default label for it.
 */
export function openDetails(tree: Root): void {
  for (const element of elementsIn(tree)) {
    const { tagName, properties, children } = element;
    if (tagName !== 'details') continue;
    if (children.some((child) => child.type === 'element' && child.tagName === 'summary')) properties.open = true;
    else element.tagName = 'div';
  }
}
