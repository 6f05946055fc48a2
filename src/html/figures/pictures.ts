import type { Element, ElementContent } from 'hast';

/** The pictures that a paragraph consists of; none where it holds anything else. */
export function picturesOf({ children }: Element): Element[] {
  const content = children.filter((child) => !isBlank(child) && !isBreak(child));
  const pictures = content.filter((child) => child.type === 'element').filter(({ tagName }) => tagName === 'img');
  return pictures.length === content.length ? pictures : [];
}

/** Whether a node is white space, which no reader sees. */
export function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}

function isBreak(node: ElementContent): boolean {
  return node.type === 'element' && node.tagName === 'br';
}
