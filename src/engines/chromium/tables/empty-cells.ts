import type { Element, Nodes, Root } from 'hast';
import { elementsIn } from '../../../model/published-text.ts';

/** Elements that show nothing where they hold nothing. */
const inline = new Set(
  'a abbr b bdi bdo br cite code del em i ins kbd mark q s samp small span strong sub sup u var wbr'.split(' '),
);

/** Elements that have a place in the structure even where they are empty. */
const kept = new Set(['td', 'th', 'dt']);

/**
 * Empties the cells and terms that hold nothing but empty elements, such as `<i class="icon"></i>`. Chromium leaves these out of
 * the structure, so that a row would have a cell less than the others, and a description no term (measured). Those without
 * any content are kept.
 */
export function emptyCells(tree: Root): void {
  for (const cell of elementsIn(tree)) {
    if (kept.has(cell.tagName) && cell.children.length > 0 && cell.children.every(showsNothing)) cell.children = [];
  }
}

function showsNothing(node: Nodes): boolean {
  if (node.type === 'text') return node.value.trim() === '';
  return node.type !== 'element' || elementsIn(node).every(isEmptyInline);
}

/** What has an id may have links to it. */
function isEmptyInline({ tagName, properties, children }: Element): boolean {
  const hasText = children.some((child) => child.type === 'text' && child.value.trim() !== '');
  return inline.has(tagName) && properties.id === undefined && !hasText;
}
