import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { classesOf, hasClass } from '../../../model/class-names.ts';
import type { PrintOptions } from '../../../model/print-options.ts';
import { elementsIn } from '../../../model/published-text.ts';

/** Letters of code that any line holds, by the points that its page is wide (measured, and somewhat less). */
const lettersPerPoint = 0.09;

/** Of A4. */
const usualWidth = 595;

/** Of a line: what goes on below one that is indented further keeps some room. */
const mostIndented = 1 / 3;

/** As style sheets set it, in letters. */
const tabSize = 2;

/**
 * Tells style sheets which lines of code may be longer than a line of print, so that they can mark where such a line goes on:
 * `<span class="line long">`, with its indentation in letters as `--indent`. Code that has none stays as it is. The tree is
 * changed.
 */
export function markLongLines(tree: Root, { size, columns = 1 }: Pick<PrintOptions, 'size' | 'columns'>): void {
  const most = (lettersPerPoint * (size?.width ?? usualWidth)) / columns;
  const isLong = (node: Element) =>
    textOf(node)
      .split('\n')
      .some((line) => line.length > most);
  for (const code of elementsIn(tree)
    .filter(({ tagName }) => tagName === 'pre')
    .flatMap(codeIn)
    .filter(isLong)) {
    if (!code.children.some(isLine)) code.children = linesOf(code);
    for (const line of code.children.filter(isLine).filter(isLong)) {
      const indent = Math.min(indentOf(line), Math.floor(most * mostIndented));
      line.properties.className = [...classesOf(line), 'long'];
      if (indent > 0) line.properties.style = `--indent: ${indent}`;
    }
  }
}

function indentOf(line: Element): number {
  const [blanks = ''] = /^[ \t]*/u.exec(textOf(line)) ?? [];
  return [...blanks].reduce((sum, blank) => sum + (blank === '\t' ? tabSize : 1), 0);
}

function codeIn({ children }: Element): Element[] {
  return children.filter((child): child is Element => child.type === 'element' && child.tagName === 'code');
}

function isLine(node: ElementContent): node is Element {
  return node.type === 'element' && hasClass(node, 'line');
}

function linesOf({ children }: Element): Element[] {
  const lines = cut(children).filter((line) => line.length > 0);
  return lines.map((line) => h('span', { className: ['line'] }, line));
}

/** Cuts content into lines, each with its ending; behind the last ending is one more, which is empty. */
function cut(content: readonly ElementContent[]): ElementContent[][] {
  const lines: ElementContent[][] = [[]];
  for (const node of content) {
    const [first = [], ...others] = pieces(node);
    lines.at(-1)?.push(...first);
    lines.push(...others);
  }
  return lines;
}

/** What a node adds to the line that it begins in, and to each further one: a comment of several lines is several elements. */
function pieces(node: ElementContent): ElementContent[][] {
  if (node.type === 'text') {
    const texts = node.value.split(/(?<=\n)/u).map((value): ElementContent[] => [{ type: 'text', value }]);
    return node.value.endsWith('\n') ? [...texts, []] : texts;
  }
  if (node.type !== 'element') return [[node]];
  const { id: _, ...repeated } = node.properties;
  return cut(node.children).map((children, index): ElementContent[] => {
    const properties = index === 0 ? node.properties : repeated;
    return children.length > 0 || index === 0 ? [{ ...node, properties, children }] : [];
  });
}
