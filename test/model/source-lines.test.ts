import { expect, test } from 'vitest';
import { countLines, locate, nextLine, placeOf, type SourceLines } from '../../src/model/source-lines.ts';

const lines: SourceLines = [
  { path: 'a.md', from: 1, count: 10 },
  { path: 'b.md', from: 11, count: 5 },
];

test.each([
  [1, { path: 'a.md', line: 1 }],
  [10, { path: 'a.md', line: 10 }],
  [11, { path: 'b.md', line: 1 }],
  [15, { path: 'b.md', line: 5 }],
])('line %i of the whole is %o', (line, expected) => {
  expect(locate(lines, line)).toEqual(expected);
});

test('the place of a node names its file, and its lines there', () => {
  const position = { start: { line: 12, column: 3 }, end: { line: 13, column: 4 } };
  expect(placeOf({ type: 'x', position }, lines)).toEqual({
    path: 'b.md',
    start: { line: 2, column: 3 },
    end: { line: 3, column: 4 },
  });
});

test('a generated node has the start of the first file as its place', () => {
  expect(placeOf({ type: 'x' }, lines)).toEqual({ path: 'a.md', start: { line: 1, column: 1 } });
});

test('the next file begins after the last line', () => {
  expect([nextLine([]), nextLine(lines)]).toEqual([1, 16]);
});

test.each([
  ['', 1],
  ['a', 1],
  ['a\n', 2],
  ['a\r\nb\rc\nd', 4],
])('%j has %i lines', (text, count) => {
  expect(countLines(text)).toBe(count);
});
