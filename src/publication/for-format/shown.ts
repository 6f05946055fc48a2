import type { Element, ElementContent } from 'hast';
import { formatsOf, isShownIn } from '../../model/shown-formats.ts';

/** Elements that keep their place when nothing is left in them: without it, a table would lose its shape. */
const cells = new Set(['td', 'th']);

/**
 * What a format shows of some nodes: without the parts for others, and without the marks that say so. Nodes that nothing is
 * said of are the same objects; none is changed.
 */
export function contentForFormat(nodes: readonly ElementContent[], format: string): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? shown(node, format) : [node]));
}

function shown(element: Element, format: string): ElementContent[] {
  const { dataOnly, ...properties } = element.properties;
  if (!isShownIn(formatsOf(element), format)) return [];
  const children = contentForFormat(element.children, format);
  const isChanged =
    children.length !== element.children.length || children.some((child, i) => child !== element.children[i]);
  if (isChanged && children.every(isBlank) && !cells.has(element.tagName)) return [];
  if (dataOnly !== undefined && element.tagName === 'span' && Object.keys(properties).length === 0) return children;
  return isChanged || dataOnly !== undefined ? [{ ...element, properties, children }] : [element];
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}
