import type { Element, ElementContent, Root } from 'hast';
import { formatsOf, inBoth, type ShownIn } from '../model/shown-formats.ts';
import { SKIP, visit } from '../model/visit.ts';

/**
 * Removes elements that only wrap a part for some formats, and marks each element of the part instead: its headings are then
 * headings of the document. An element with other attributes stays, and so does a `span`, which contains text.
 */
export function only() {
  return (tree: Root): void => {
    visit(tree, 'element', (element, index, parent) => {
      if (!parent || index === undefined || !isHolder(element)) return undefined;
      const formats = formatsOf(element);
      const children = element.children.flatMap((child) => marked(child, formats));
      parent.children.splice(index, 1, ...children);
      return [SKIP, index];
    });
  };
}

function isHolder({ tagName, properties, children }: Element): boolean {
  const isBare = Object.keys(properties).length === 1 && properties.dataOnly !== undefined;
  return tagName === 'div' && isBare && children.every((child) => child.type !== 'text' || child.value.trim() === '');
}

/** Each element is on its own line, like those around it. */
function marked(child: ElementContent, formats: ShownIn): ElementContent[] {
  if (child.type !== 'element') return [];
  child.properties.dataOnly = inBoth(formats, formatsOf(child))?.join(' ');
  return [child, { type: 'text', value: '\n' }];
}
