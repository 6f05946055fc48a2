import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { formatsOf, inBoth, type ShownIn } from '../model/shown-formats.ts';

/**
 * Takes away the elements that only hold a part for some formats, and says it on each element of the part instead: a heading
 * of it is then a heading of the document. An element that has more to say stays, and so does a `span`, which holds text.
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

/** Each element stands on a line of its own, as those around it do. */
function marked(child: ElementContent, formats: ShownIn): ElementContent[] {
  if (child.type !== 'element') return [];
  child.properties.dataOnly = inBoth(formats, formatsOf(child))?.join(' ');
  return [child, { type: 'text', value: '\n' }];
}
