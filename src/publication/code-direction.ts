import type { Element, Root } from 'hast';
import { code } from '../model/html-elements.ts';
import type { Metadata } from '../model/publication.ts';
import { type PublishedText, treesOf } from '../model/published-text.ts';
import { visitParents } from '../model/visit.ts';

/**
 * Marks code as left-to-right in right-to-left text. In the tree, since style sheets of an EPUB must not set a
 * direction (EPUB 3.3, 6.3.1.2); the attribute also isolates code from the words around it.
 */
export function directCode(text: PublishedText, dir: Metadata['dir']): void {
  for (const tree of treesOf(text)) directIn(tree, dir);
}

function directIn(tree: Root, dir: Metadata['dir']): void {
  visitParents(tree, 'element', (element, ancestors) => {
    if (!code.has(element.tagName) || element.properties.dir !== undefined) return;
    if (directionIn(ancestors, dir) === 'rtl') element.properties.dir = 'ltr';
  });
}

function directionIn(ancestors: readonly (Root | Element)[], dir: Metadata['dir']): unknown {
  const nearest = ancestors.findLast((node) => node.type === 'element' && node.properties.dir !== undefined);
  return nearest?.type === 'element' ? nearest.properties.dir : dir;
}
