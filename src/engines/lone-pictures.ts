import type { Element, ElementContent, Root } from 'hast';
import { classesOf } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';

/** Marks paragraphs that contain only images with the class `lone-picture`. Modifies the tree. */
export function markLonePictures(tree: Root): void {
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'p' || !isPictures(element)) continue;
    element.properties.className = [...classesOf(element), 'lone-picture'];
  }
}

/** Links around them and breaks between them are allowed. */
function isPictures({ children }: Element): boolean {
  return children.some(isPicture) && children.every((child) => isPicture(child) || isBetween(child));
}

function isPicture(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || (node.tagName === 'a' && isPictures(node)));
}

function isBetween(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
