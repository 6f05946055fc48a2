import type { Element, Nodes, Root } from 'hast';
import { spans } from '../../model/html-elements.ts';

/** Characters needed to determine whether a sentence has ended: its last one, and brackets and quotes after it. */
const enough = 8;

/**
 * Whether an element is at the start of a sentence: nothing precedes it in its block, or the sentence before it has
 * ended.
 */
export function opensSentence(element: Element, ancestors: readonly (Root | Element)[]): boolean {
  const before = textBefore(element, ancestors).trimEnd();
  return before === '' || /[.!?…。！？؟۔][)\]"'»”’）」』]*$/u.test(before);
}

/** The end of the text before an element in its block. */
function textBefore(element: Element, ancestors: readonly (Root | Element)[]): string {
  let before = '';
  let inner = element;
  for (const outer of ancestors.toReversed()) {
    for (let index = outer.children.indexOf(inner) - 1; index >= 0 && before.trim().length < enough; index -= 1) {
      const sibling = outer.children[index];
      if (sibling) before = textOf(sibling) + before;
    }
    if (outer.type === 'root' || !spans.has(outer.tagName)) break;
    inner = outer;
  }
  return before;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
