import type { Element, ElementContent, Root } from 'hast';
import { classesOf } from '../../../model/class-names.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** Tells style sheets which paragraphs are pictures and nothing else: `lone-picture`. The tree is changed. */
export function markLonePictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'p' || !isPictures(element)) continue;
    element.properties.className = [...classesOf(element), 'lone-picture'];
  }
}

/** Links may be around them, and breaks between them. */
function isPictures({ children }: Element): boolean {
  return children.some(isPicture) && children.every((child) => isPicture(child) || isBetween(child));
}

function isPicture(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || (node.tagName === 'a' && isPictures(node)));
}

function isBetween(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
