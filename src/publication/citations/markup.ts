import type { Element, ElementContent } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { parseFragment } from 'parse5';

/** The elements of the engine's HTML that are kept. */
const kept = new Set(['i', 'b', 'sup', 'sub']);

/** Its styles, as classes for templates. */
const classes: Readonly<Record<string, string>> = {
  'font-variant:small-caps': 'small-caps',
  'font-style:normal': 'upright',
  'font-weight:normal': 'regular',
  'text-decoration:underline': 'underlined',
};

/** Its parts of an entry. */
const parts: Readonly<Record<string, string>> = {
  'csl-left-margin': 'reference-label',
  'csl-right-inline': 'reference-text',
  'csl-block': 'reference-block',
  'csl-indent': 'reference-block',
};

/** Converts the engine's HTML to a tree of elements that Offprint knows. */
export function toElements(html: string): ElementContent[] {
  const tree = fromParse5(parseFragment(html));
  return tree.type === 'root' ? trimmed(cleaned(tree.children as ElementContent[])) : [];
}

function cleaned(nodes: readonly ElementContent[]): ElementContent[] {
  return nodes.flatMap((node): ElementContent[] => {
    if (node.type === 'text') return [{ type: 'text', value: node.value }];
    if (node.type !== 'element') return [];
    const children = cleaned(node.children);
    const element = elementFor(node, children);
    if (!element) return children;
    const isLabel = [element.properties.className].flat()[0] === 'reference-label';
    // Label and text are words on one line.
    return isLabel ? [element, { type: 'text', value: ' ' }] : [element];
  });
}

function elementFor({ tagName, properties }: Element, children: ElementContent[]): Element | undefined {
  if (kept.has(tagName)) return h(tagName, children);
  const { href, style, className } = properties;
  if (tagName === 'a' && /^https?:\/\//iu.test(String(href))) return h('a', { href }, children);
  const look = classes[String(style ?? '').replace(/[\s;]+/gu, '')];
  if (look !== undefined) return h('span', { className: [look] }, children);
  const part = parts[String([className].flat()[0])];
  if (part === undefined) return undefined;
  return h(part === 'reference-block' ? 'div' : 'span', { className: [part] }, trimmed(children));
}

/** Whitespace at the ends, and between blocks, is the engine's indentation. */
function trimmed(nodes: readonly ElementContent[]): ElementContent[] {
  const solid = [...nodes];
  while (isBlank(solid[0])) solid.shift();
  while (isBlank(solid.at(-1))) solid.pop();
  return solid;
}

function isBlank(node: ElementContent | undefined): boolean {
  return node?.type === 'text' && textOf(node).trim() === '';
}
