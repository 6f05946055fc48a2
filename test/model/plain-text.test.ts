import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { plainText } from '../../src/model/published-text.ts';

test.each([
  ['words, whatever marks them', h('h2', ['Ebb ', h('em', '&'), '\n flow ']), 'Ebb & flow'],
  ['no image next to words', h('h2', [h('img', { src: 'a.png', alt: 'Moon' }), ' Ebb']), 'Ebb'],
  [
    'the alternatives of images without other text',
    h('h2', h('a', [h('img', { alt: ' The\nmoon' }), h('img', {})])),
    'The moon',
  ],
  ['a space for a line break', h('h2', ['Ebb', h('br'), 'and ', h('br'), 'flow']), 'Ebb and flow'],
  ['nothing', h('h2', h('img', { alt: '' })), ''],
])('%s', (_, element, text) => {
  expect(plainText(element)).toBe(text);
});
