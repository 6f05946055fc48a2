import type { Element } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { visit } from 'unist-util-visit';

/** The rows of all tables in a tree of HTML, each cell as `em 2x1 center: words`: what it holds, its spans, and its alignment. */
export function cellsIn(tree: Parameters<typeof visit>[0]): string[][] {
  const rows: string[][] = [];
  visit(tree, 'element', (element: Element) => {
    if (element.tagName === 'tr') rows.push([]);
    if (element.tagName !== 'td' && element.tagName !== 'th') return;
    const { colSpan = 1, rowSpan = 1, align, style = '' } = element.properties;
    const alignment = align ?? /text-align: (?<side>\w+)/u.exec(String(style))?.groups?.side ?? '';
    const blocks: string[] = [];
    visit(element, 'element', ({ tagName }) => void blocks.push(tagName));
    const words = textOf(element).replace(/\s+/gu, ' ').trim();
    rows.at(-1)?.push(`${blocks.join(' ')} ${colSpan}x${rowSpan} ${alignment}: ${words}`);
  });
  return rows;
}
