import type { Root } from 'hast';
import { elementsIn } from '../../model/published-text.ts';

/** Opens what a reader of a page may open: paper has nothing to press, and what is closed would not be printed. */
export function openDetails(tree: Root): void {
  for (const { tagName, properties } of elementsIn(tree)) if (tagName === 'details') properties.open = true;
}
