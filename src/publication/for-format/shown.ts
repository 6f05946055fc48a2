import type { Element, ElementContent } from 'hast';
import { cells } from '../../model/html-elements.ts';
import { formatsOf, isShownIn } from '../../model/shown-formats.ts';

/**
 * The nodes that a format shows: without the parts for others, and without the marks. Nodes without marks are the same
 * objects; none is modified.
 */
export function contentForFormat(nodes: readonly ElementContent[], format: string): ElementContent[] {
  return nodes.flatMap((node) => (node.type === 'element' ? elementFor(node, format) : [node]));
}

function elementFor(element: Element, format: string): ElementContent[] {
  const { dataOnly, ...properties } = element.properties;
  if (!isShownIn(formatsOf(element), format)) return [];
  const children =
    element.tagName === 'dl' || element.tagName === 'div'
      ? descriptionsFor(element.children, format)
      : contentForFormat(element.children, format);
  const isChanged =
    children.length !== element.children.length || children.some((child, i) => child !== element.children[i]);
  // Cells stay even if they become empty: without them, a table would lose its shape.
  if (isChanged && children.every(isBlank) && !cells.has(element.tagName)) return [];
  if (dataOnly !== undefined && element.tagName === 'span' && Object.keys(properties).length === 0) return children;
  return isChanged || dataOnly !== undefined ? [{ ...element, properties, children }] : [element];
}

/** The remaining terms and descriptions. If only one side remains, the other stays, empty. */
function descriptionsFor(nodes: readonly ElementContent[], format: string): ElementContent[] {
  return groupsOf(nodes).flatMap((group) => {
    const left = new Map(group.map((node) => [node, contentForFormat([node], format)]));
    const isLeft = (name: string) => group.some((node) => isNamed(node, name) && left.get(node)?.length);
    const mustKeep = (['dt', 'dd'] as const).filter((name) => isLeft(name === 'dt' ? 'dd' : 'dt') && !isLeft(name));
    const kept = new Set(mustKeep.flatMap((name) => group.find((node) => isNamed(node, name)) ?? []));
    return group.flatMap((node) => {
      if (node.type !== 'element' || !kept.has(node)) return left.get(node) ?? [];
      const { dataOnly, ...properties } = node.properties;
      return [{ ...node, properties, children: [] }];
    });
  });
}

/** Terms with the descriptions after them; everything before the first term is a separate group. */
function groupsOf(nodes: readonly ElementContent[]): ElementContent[][] {
  const groups: ElementContent[][] = [[]];
  let isDescribed = false;
  for (const node of nodes) {
    if (isNamed(node, 'dt') && isDescribed) {
      groups.push([]);
      isDescribed = false;
    } else if (isNamed(node, 'dd')) isDescribed = true;
    groups.at(-1)?.push(node);
  }
  return groups;
}

function isNamed(node: ElementContent, name: string): node is Element {
  return node.type === 'element' && node.tagName === name;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'comment' || (node.type === 'text' && node.value.trim() === '');
}
