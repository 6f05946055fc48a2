import type { Element, Nodes, Root } from 'hast';
import { elementsIn } from '../../../model/published-text.ts';

/** Elements that show nothing where they hold nothing. */
const inline = new Set(
  'a abbr b bdi bdo cite code del em i ins kbd mark q s samp small span strong sub sup u var'.split(' '),
);

/**
 * Empties the cells that hold nothing but empty elements, such as `<i class="icon"></i>`: Chromium leaves them out of the
 * structure, so that their rows would have a cell less than the others (measured). Cells without anything are kept.
 */
export function emptyCells(tree: Root): void {
  for (const cell of elementsIn(tree)) {
    const isCell = cell.tagName === 'td' || cell.tagName === 'th';
    if (isCell && cell.children.length > 0 && cell.children.every(showsNothing)) cell.children = [];
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
