import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { inlineStyles } from '../../../src/writers/html/inline-styles.ts';

const tree = (style: string): Root => ({
  type: 'root',
  children: [h('p', { className: ['a'], style }, h('b', { style }))],
});

test('equal styles become one class, in any tree', () => {
  const styles = inlineStyles();
  const [first, second] = [tree('width: 5em'), tree('width: 5em')];
  styles.take(first);
  styles.take(second);
  const [, name] = /class="a styled (style-[0-9a-f]{8})"/u.exec(toHtml(first)) ?? [];
  expect(name).toBeDefined();
  expect(toHtml(first)).toBe(`<p class="a styled ${name}"><b class="styled ${name}"></b></p>`);
  expect(toHtml(second)).toBe(toHtml(first));
  expect(styles.rules()).toBe(`:is(#offprint-none, .${name}) { width: 5em }\n`);
});

test('rules come in the same order, whichever style comes first', () => {
  const [there, back] = [inlineStyles(), inlineStyles()];
  for (const style of ['a: b', 'c: d', 'e: f']) there.take(tree(style));
  for (const style of ['e: f', 'c: d', 'a: b']) back.take(tree(style));
  expect(there.rules()).toBe(back.rules());
});

test('a style that would end its rule is dropped', () => {
  const styles = inlineStyles();
  const evil = tree('} body { display: none');
  styles.take(evil);
  expect(styles.rules()).toBe('');
  expect(toHtml(evil)).toBe('<p class="a"><b></b></p>');
});
