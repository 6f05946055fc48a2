import type { Element, ElementContent, Root } from 'hast';
import { h } from 'hastscript';
import { SKIP, visit } from 'unist-util-visit';

/** Makes a picture with a title, alone in its paragraph, a figure with its id and classes: the title is the caption. */
export function figures() {
  return (tree: Root): void => {
    visit(tree, 'element', (paragraph, index, parent) => {
      const picture = paragraph.tagName === 'p' ? onlyPicture(paragraph) : undefined;
      if (!picture || !parent || index === undefined) return undefined;
      const { title, id, className, ...properties } = picture.properties;
      if (typeof title !== 'string' || title === '') return undefined;
      const figure = h('figure', { id, className }, [{ ...picture, properties }, h('figcaption', title)]);
      if (paragraph.position) figure.position = paragraph.position;
      parent.children[index] = figure;
      return SKIP;
    });
  };
}

function onlyPicture(paragraph: Element): Element | undefined {
  const content = paragraph.children.filter((child) => !isBlank(child));
  const [only] = content;
  return content.length === 1 && only?.type === 'element' && only.tagName === 'img' ? only : undefined;
}

function isBlank(node: ElementContent): boolean {
  return node.type === 'text' && node.value.trim() === '';
}
