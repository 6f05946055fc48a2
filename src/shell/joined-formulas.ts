import type { Element, ElementContent, Root } from 'hast';
import { elementsIn } from '../model/published-text.ts';

/** The class of a formula with the characters that stay on its line. */
const joinedClass = 'offprint-joined';

/** No line ends behind these. */
const opening = /[\p{Ps}\p{Pi}"']+$/u;

/** No line begins with these: punctuation, or the end of a word such as `th`. */
const closing = /^(?:[\p{Pe}\p{Pf}\p{Po}\p{Pd}]{1,4}|[\p{N}\p{sc=Latin}\p{sc=Greek}\p{sc=Cyrillic}]{1,4})/u;

/**
 * Keeps each inline formula on one line with the punctuation beside it. Browsers may break lines on both sides of a formula, so
 * that the next line would begin with a comma. Modifies the tree.
 */
export function joinFormulas(tree: Root): void {
  for (const parent of elementsIn(tree)) if (parent.children.some(isInLine)) parent.children = joined(parent.children);
}

function isInLine(node: ElementContent | undefined): node is Element {
  return node?.type === 'element' && node.tagName === 'math' && node.properties.display !== 'block';
}

function joined(nodes: readonly ElementContent[]): ElementContent[] {
  const result: ElementContent[] = [];
  const rest = nodes.toReversed();
  for (let node = rest.pop(); node; node = rest.pop()) {
    if (!isInLine(node)) {
      result.push(node);
      continue;
    }
    const [before, behind] = [result.at(-1), rest.at(-1)];
    const [head = ''] = (before?.type === 'text' && opening.exec(before.value)) || [];
    const [tail = ''] = (behind?.type === 'text' && closing.exec(behind.value)) || [];
    if (head + tail === '') {
      result.push(node);
      continue;
    }
    if (before?.type === 'text' && head !== '')
      result.splice(-1, 1, ...textOf(before.value.slice(0, before.value.length - head.length)));
    if (behind?.type === 'text' && tail !== '') rest.splice(-1, 1, ...textOf(behind.value.slice(tail.length)));
    const children = [...textOf(head), node, ...textOf(tail)];
    result.push({ type: 'element', tagName: 'span', properties: { className: [joinedClass] }, children });
  }
  return result;
}

/** A text, unless it is empty. */
function textOf(value: string): ElementContent[] {
  return value === '' ? [] : [{ type: 'text', value }];
}
