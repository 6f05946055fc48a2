import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import { linkedId } from './linked-id.ts';
import { slotProperties } from './slot.ts';

/**
 * Puts a place for page numbers where each line of an index has its links: they stand in the line itself, each behind its
 * comma. A term without any has none.
 */
export function placeInIndex(section: Element): void {
  visit(section, 'element', (line) => {
    if (line.tagName !== 'li') return;
    const links = line.children.filter(isPlace);
    const [first] = links;
    if (!first) return;
    const comma = line.children.indexOf(first) - 1;
    const ids = links.map((link) => linkedId(link) ?? '');
    const slot = h(
      'span',
      slotProperties({ kind: 'links', ids }),
      line.children.slice(comma, comma + 2 * links.length),
    );
    line.children.splice(comma, 2 * links.length, slot);
  });
}

function isPlace(node: ElementContent): node is Element {
  return node.type === 'element' && linkedId(node) !== undefined;
}
