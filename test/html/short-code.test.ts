import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { shortCode } from '../../src/html/short-code.ts';

test.each([
  ['--out', true],
  ['offprint.config.yaml', true],
  ['a-b', true],
  ['größer-als', true],
  ['-', false],
  ['plainword', false],
  ['under_score', false],
  ['node --version', false],
  ['a-name-longer-than-the-limit', false],
])('%s stays on one line: %s', (text, whole) => {
  const element = h('code', text);
  shortCode()({ type: 'root', children: [h('p', [element])] });
  expect(element.properties.className).toEqual(whole ? ['short'] : undefined);
});

test('a listing keeps its own lines; classes are kept', () => {
  const listing = h('pre', [h('code', { className: ['language-sh'] }, 'a-b')]);
  const word = h('code', { className: ['option'] }, 'a-b');
  shortCode()({ type: 'root', children: [listing, h('p', [word])] });
  expect(listing.children[0]).toMatchObject({ properties: { className: ['language-sh'] } });
  expect(word.properties.className).toEqual(['option', 'short']);
});
