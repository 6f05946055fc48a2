import type { Element, ElementContent, Root } from 'hast';
import { toString as textOf } from 'hast-util-to-string';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markFewLines, markLongLines } from '../../../../src/engines/chromium/document/lines.ts';
import { classesOf } from '../../../../src/model/html-elements.ts';

function marksOf(element: Element, print = {}): string[] {
  const tree: Root = { type: 'root', children: [element] };
  markFewLines(tree, print);
  return classesOf(element);
}

const letters = (count: number) => 'words of it '.repeat(Math.ceil(count / 12)).slice(0, count);

test('texts of at most three lines are distinguished from longer ones', () => {
  expect(marksOf(h('p', letters(240)))).toEqual(['few-lines']);
  expect(marksOf(h('p', letters(270)))).toEqual(['many-lines']);
  expect(marksOf(h('li', ['A short item with ', h('code', 'code')]))).toEqual(['few-lines']);
});

test('lines are shorter on smaller pages and in columns', () => {
  expect(marksOf(h('p', letters(240)), { size: { width: 298, height: 420 } })).toEqual(['many-lines']);
  expect(marksOf(h('p', letters(240)), { columns: 2 })).toEqual(['many-lines']);
});

test('East Asian characters are wider than letters', () => {
  expect(marksOf(h('p', '潮'.repeat(120)))).toEqual(['few-lines']);
  expect(marksOf(h('p', '潮'.repeat(135)))).toEqual(['many-lines']);
});

test('an item with blocks has the lines of the blocks', () => {
  const item = h('li', [h('p', letters(400)), h('ul', h('li', 'one'))]);
  expect(marksOf(item)).toEqual([]);
  expect(item.children.map((child) => (child.type === 'element' ? classesOf(child) : []))).toEqual([
    ['many-lines'],
    [],
  ]);
});

test('listings of fewer than six lines stay whole; wrapped lines count', () => {
  const listing = (lines: number, line = 'code') => h('pre', h('code', `${line}\n`.repeat(lines)));
  expect(marksOf(listing(5))).toEqual(['few-lines']);
  expect(marksOf(listing(6))).toEqual(['many-lines']);
  expect(marksOf(listing(3, letters(100)))).toEqual(['many-lines']);
});

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
