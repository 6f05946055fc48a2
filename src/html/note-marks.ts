import type { Element, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';

/**
 * Restores the superscript around note references. A link that the author does not close ends where the link of the reference
 * begins, and the parser leaves an empty superscript in it.
 */
export function noteMarks() {
  return (tree: Root): void => {
    visit(tree, 'element', (element, index, parent) => {
      if (element.properties.dataFootnoteRef === undefined || !parent || index === undefined) return undefined;
      if (parent.type === 'element' && parent.tagName === 'sup') return undefined;
      const before = parent.children[index - 1];
      if (before?.type === 'element' && before.tagName === 'a') removeEmptyMark(before);
      parent.children[index] = { type: 'element', tagName: 'sup', properties: {}, children: [element] };
      return [SKIP, index + 1];
    });
  };
}

function removeEmptyMark({ children }: Element): void {
  const last = children.at(-1);
  if (last?.type === 'element' && last.tagName === 'sup' && last.children.length === 0) children.pop();
}
