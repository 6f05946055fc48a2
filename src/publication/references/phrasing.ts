import type { Element, ElementContent } from 'hast';
import { isNoteMark } from '../../model/note-marks.ts';

/**
 * A copy of a text for another place: without links, which may not lie in one another, without notes and without ids,
 * which are there once.
 */
export function phrasingOf({ children }: Element): ElementContent[] {
  return children.flatMap(copyOf);
}

function copyOf(node: ElementContent): ElementContent[] {
  if (node.type === 'text') return [{ type: 'text', value: node.value }];
  if (node.type !== 'element' || isNoteMark(node)) return [];
  if (node.tagName === 'a') return phrasingOf(node);
  const { id: _, ...properties } = node.properties;
  return [{ type: 'element', tagName: node.tagName, properties, children: phrasingOf(node) }];
}
