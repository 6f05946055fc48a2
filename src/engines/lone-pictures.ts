import type { Element, ElementContent, Root, RootContent } from 'hast';
import { h } from 'hastscript';
import { blocks, classesOf } from '../model/html-elements.ts';
import { append } from '../model/lists.ts';
import { elementsIn } from '../model/published-text.ts';

/**
 * Marks paragraphs that contain only images with the class `lone-picture`, and puts images in HTML that are between
 * blocks into such paragraphs. Modifies the tree.
 */
export function markLonePictures(tree: Root): void {
  tree.children = withParagraphs(tree.children);
  for (const element of elementsIn(tree)) {
    if (element.tagName === 'section') element.children = withParagraphs(element.children);
  }
  for (const element of elementsIn(tree)) {
    if (element.tagName !== 'p' || !isPictures(element)) continue;
    element.properties.className = [...classesOf(element), 'lone-picture'];
  }
}

/** The same nodes, with a paragraph around images that have only blocks next to them. */
function withParagraphs<T extends RootContent>(nodes: readonly T[]): (T | Element)[] {
  const result: (T | Element)[] = [];
  let line: (T & ElementContent)[] = [];
  const endLine = () => {
    append(result, isPictures({ children: line }) ? [h('p', line)] : line);
    line = [];
  };
  for (const node of nodes) {
    if (node.type === 'doctype' || (node.type === 'element' && blocks.has(node.tagName))) {
      endLine();
      result.push(node);
    } else line.push(node as T & ElementContent);
  }
  endLine();
  return result;
}

/** Links around them and breaks between them are allowed. */
function isPictures({ children }: Pick<Element, 'children'>): boolean {
  return children.some(isPicture) && children.every((child) => isPicture(child) || isBetween(child));
}

function isPicture(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'img' || (node.tagName === 'a' && isPictures(node)));
}

function isBetween(node: ElementContent): boolean {
  return node.type === 'text' ? node.value.trim() === '' : node.type === 'element' && node.tagName === 'br';
}
