import { expect, test } from 'vitest';
import { fragmentOf, phrasesOf } from '../../src/markdown/parts.ts';

test('a title is one line of Markdown', () => {
  expect(phrasesOf('Mind *this*')).toEqual([
    { type: 'text', value: 'Mind ' },
    { type: 'emphasis', children: [{ type: 'text', value: 'this' }] },
  ]);
});

test.each(['# A', '- a', '1. Start'])('block syntax is text: %s', (title) => {
  expect(phrasesOf(title)).toEqual([{ type: 'text', value: title }]);
});

test('an empty title has no nodes', () => {
  expect(phrasesOf(' ')).toEqual([]);
});

test.each(['> '.repeat(50_000), '['.repeat(50_000), '*a _b '.repeat(20_000), '- '.repeat(50_000)])(
  'text that would nest too deeply is plain: %#',
  (start) => {
    expect(fragmentOf(`${start}x`)).toMatchObject([{ type: 'paragraph', children: [{ type: 'text' }] }]);
  },
);
