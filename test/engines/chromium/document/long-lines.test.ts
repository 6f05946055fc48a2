import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markLongLines } from '../../../../src/engines/chromium/document/long-lines.ts';

const long = 'a line of code that is far too long for the line of a printed page, whatever it is printed on';

/** The code that comes of some content, as its lines: their classes, and their texts. */
function linesOf(content: ElementContent[], print = {}): [classes: unknown, text: string][] | string {
  const code = h('code', content);
  const tree: Root = { type: 'root', children: [h('pre', code)] };
  const before = textOf(code);
  markLongLines(tree, print);
  expect(textOf(code)).toBe(before);
  const lines = code.children.filter((child): child is Element => child.type === 'element');
  return lines.length === 0 ? before : lines.map((line) => [line.properties.className, textOf(line)]);
}

test('code without a long line does not change', () => {
  expect(linesOf([{ type: 'text', value: 'a\nb\n' }])).toBe('a\nb\n');
});

test('lines become elements with their line breaks, and the long ones are marked', () => {
  expect(linesOf([{ type: 'text', value: `a\n\n${long}\nb` }])).toEqual([
    [['line'], 'a\n'],
    [['line'], '\n'],
    [['line', 'long'], `${long}\n`],
    [['line'], 'b'],
  ]);
});

test('a token of several lines is split, and one part keeps the id', () => {
  const comment = h('span', { id: 'c', className: ['tok-comment'] }, `/* a\n${long} */`);
  const code = h('code', [comment, { type: 'text', value: '\nb\n' }]);
  markLongLines({ type: 'root', children: [h('pre', code)] }, {});
  expect(code.children).toEqual([
    h('span', { className: ['line'] }, h('span', { id: 'c', className: ['tok-comment'] }, '/* a\n')),
    h('span', { className: ['line', 'long'] }, [
      h('span', { className: ['tok-comment'] }, `${long} */`),
      { type: 'text', value: '\n' },
    ]),
    h('span', { className: ['line'] }, 'b\n'),
  ]);
});

test('existing line elements are marked in place', () => {
  const lines = [
    h('span', { className: ['line', 'inserted'] }, `${long}\n`),
    h('span', { className: ['line'] }, 'b\n'),
  ];
  expect(linesOf(lines)).toEqual([
    [['line', 'inserted', 'long'], `${long}\n`],
    [['line'], 'b\n'],
  ]);
});

test('shorter lines count as long on smaller pages and in columns', () => {
  const line = { type: 'text' as const, value: 'forty letters are a line on many a page' };
  expect(linesOf([line])).toBe(line.value);
  expect(linesOf([line], { size: { width: 420, height: 595 } })).toEqual([[['line', 'long'], line.value]]);
  expect(linesOf([line], { columns: 2 })).toEqual([[['line', 'long'], line.value]]);
});

test('continuation lines keep the indentation, up to a third of a line', () => {
  const styleOf = (blanks: string) => {
    const code = h('code', `${blanks}${long}\n`);
    markLongLines({ type: 'root', children: [h('pre', code)] }, {});
    const [line] = code.children;
    return line?.type === 'element' ? line.properties.style : undefined;
  };
  expect(styleOf('')).toBeUndefined();
  expect(styleOf('    ')).toBe('--indent: 4');
  expect(styleOf('\t\t ')).toBe('--indent: 5');
  expect(styleOf(' '.repeat(40))).toBe('--indent: 17');
});
