import fc from 'fast-check';
import type { RootContent } from 'mdast';
import { expect, test } from 'vitest';
import { type PairedMark, pairMarks } from '../../src/markdown/paired-marks/pair.ts';

const text = (value: string): RootContent => ({ type: 'text', value });
const mark = (kind: PairedMark['kind'], name: string): PairedMark => ({ kind, name, node: text(`${kind} ${name}`) });
const item = (written: string) => {
  const [kind = '', name] = written.split(' ');
  return name === undefined ? text(kind) : mark(kind as PairedMark['kind'], name);
};

function paired(...items: string[]): string {
  const outlineOf = (nodes: readonly RootContent[]): string =>
    nodes.map((node) => ('value' in node ? node.value : '')).join(', ');
  return outlineOf(pairMarks(items.map(item), (open, content) => [text(`${open.name}(${outlineOf(content)})`)]));
}

test.each([
  [['open a', 'x', 'close a', 'y'], 'a(x), y'],
  [['open a', 'open b', 'x', 'close b', 'close a'], 'a(b(x))'],
  [['open a', 'open a', 'x', 'close a', 'close a'], 'a(a(x))'],
  [['open a', 'x'], 'open a, x'],
  [['x', 'close a'], 'x, close a'],
  [['open a', 'open b', 'x', 'close a'], 'a(open b, x)'],
  [['open a', 'close b', 'close a'], 'a(close b)'],
  [['single a', 'x'], 'a(), x'],
  [['maybe a', 'x', 'maybe a', 'y', 'close a'], 'a(), x, a(y)'],
])('%j becomes %s', (items, expected) => {
  expect(paired(...items)).toBe(expected);
});

test('nothing is lost, wherever marks are', () => {
  const anItem = fc.oneof(
    fc.constant('x'),
    fc
      .tuple(fc.constantFrom('open', 'close', 'single', 'maybe'), fc.constantFrom('a', 'b'))
      .map((pair) => pair.join(' ')),
  );
  fc.assert(
    fc.property(fc.array(anItem, { maxLength: 12 }), (items) => {
      const texts = (written: string) => written.match(/x/gu)?.length ?? 0;
      expect(texts(paired(...items))).toBe(texts(items.join('')));
    }),
  );
});
