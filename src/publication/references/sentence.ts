import type { Element, Nodes, Root } from 'hast';

/** Elements that run on in a line of text. */
const inline = new Set(
  'a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small span strong sub sup time u var'.split(' '),
);

/** As much of a text as tells whether a sentence is over: its last sign, and brackets and quotes behind it. */
const enough = 8;

/** Whether what stands at an element opens a sentence: nothing stands before it in its block, or a sentence that is over. */
export function opensSentence(element: Element, ancestors: readonly (Root | Element)[]): boolean {
  const before = textBefore(element, ancestors).trimEnd();
  return before === '' || /[.!?…。！？؟۔][)\]"'»”’）」』]*$/u.test(before);
}

/** What stands before an element in its block: the end of it. */
function textBefore(element: Element, ancestors: readonly (Root | Element)[]): string {
  let before = '';
  let inner = element;
  for (const outer of ancestors.toReversed()) {
    for (let index = outer.children.indexOf(inner) - 1; index >= 0 && before.trim().length < enough; index -= 1) {
      const sibling = outer.children[index];
      if (sibling) before = textOf(sibling) + before;
    }
    if (outer.type === 'root' || !inline.has(outer.tagName)) break;
    inner = outer;
  }
  return before;
}

function textOf(node: Nodes): string {
  if (node.type === 'text') return node.value;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}
