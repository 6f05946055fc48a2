import type { ElementContent, Root } from 'hast';
import { isNoteMark } from '../../../model/html-elements.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { replaceNodes } from '../../../model/visit.ts';

/** Divides code with links and images into the pieces of code that are in and between them: Typst's own code is nothing but text. */
export function divideCode(tree: Root): void {
  const dividers = new Set(['a', 'img']);
  replaceNodes(tree, (node, parent) => {
    const isInListing = parent.type === 'element' && parent.tagName === 'pre';
    if (node.type !== 'element' || node.tagName !== 'code' || isInListing) return undefined;
    if (!elementsIn(node).some(({ tagName }) => dividers.has(tagName))) return undefined;
    const divided = (inner: ElementContent): ElementContent[] => {
      if (inner.type === 'text') return [{ ...node, properties: {}, children: [inner] }];
      if (inner.type !== 'element' || inner.tagName === 'img' || isNoteMark(inner)) return [inner];
      const children = inner.children.flatMap(divided);
      return inner.tagName === 'a' ? [{ ...inner, children }] : children;
    };
    return node.children.flatMap(divided);
  });
}
