import type { Element, ElementContent } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { hrefTo } from '../../model/addresses.ts';
import type { CitationPart } from './engine.ts';
import { toElements } from './markup.ts';

/** Links each part of a citation to its work, if that is listed. The parts are found by their text, one after the other. */
export function linkParts(
  nodes: readonly ElementContent[],
  parts: readonly CitationPart[],
  idOf: (key: string) => string | undefined,
): ElementContent[] {
  let children = [...nodes];
  let from = 0;
  for (const { key, html } of parts) {
    const text = textOf({ type: 'root', children: toElements(html) });
    const whole = textOf({ type: 'root', children });
    const found = whole.indexOf(text, from);
    const id = idOf(key);
    if (found === -1 || text === '' || id === undefined) continue;
    // A number alone is hard to hit: its brackets lead there too.
    const brackets = whole.charAt(found - 1) === '[' && whole.charAt(found + text.length) === ']' ? 1 : 0;
    const start = found - brackets;
    from = found + text.length + brackets;
    children = wrap(children, start, from, (content) => linkTo(id, content));
  }
  return children;
}

function linkTo(id: string, content: ElementContent[]): Element {
  return h('a', { href: hrefTo(id), role: 'doc-biblioref' }, content);
}

/** Wraps the text from one place to another. Where that would cut an element or hold a link, all stays as it is. */
function wrap(
  nodes: readonly ElementContent[],
  from: number,
  to: number,
  make: (content: ElementContent[]) => Element,
): ElementContent[] {
  const wrapped: ElementContent[] = [];
  const before: ElementContent[] = [];
  const after: ElementContent[] = [];
  let start = 0;
  for (const node of nodes) {
    const length = textOf(node).length;
    const end = start + length;
    if (node.type === 'element' && start <= from && to <= end && node.tagName !== 'a') {
      const inner = { ...node, children: wrap(node.children, from - start, to - start, make) };
      return nodes.map((other) => (other === node ? inner : other));
    }
    if (node.type === 'text') {
      const [first, last] = [clamp(from - start, length), clamp(to - start, length)];
      push(before, node.value.slice(0, first));
      push(wrapped, node.value.slice(first, last));
      push(after, node.value.slice(last));
    } else if (end <= from) before.push(node);
    else if (start >= to) after.push(node);
    else if (start >= from && end <= to && !holdsLink(node)) wrapped.push(node);
    else return [...nodes];
    start = end;
  }
  return [...before, make(wrapped), ...after];
}

function clamp(index: number, length: number): number {
  return Math.min(Math.max(index, 0), length);
}

function push(nodes: ElementContent[], value: string): void {
  if (value !== '') nodes.push({ type: 'text', value });
}

function holdsLink(node: ElementContent): boolean {
  return node.type === 'element' && (node.tagName === 'a' || node.children.some(holdsLink));
}
