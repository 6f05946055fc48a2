import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { plainText, titleText } from '../../src/model/published-text.ts';

test.each([
  ['words, whatever marks them', h('h2', ['Ebb ', h('em', '&'), '\n flow ']), 'Ebb & flow'],
  ['no image next to words', h('h2', [h('img', { src: 'a.png', alt: 'Moon' }), ' Ebb']), 'Ebb'],
  [
    'the alternatives of images without other text',
    h('h2', h('a', [h('img', { alt: ' The\nmoon' }), h('img', {})])),
    'The moon',
  ],
  [
    'no image that cannot be shown next to words',
    h('h2', ['Ebb ', h('span', { className: ['missing-picture'] }, ['Build ', h('small', 'example.org')])]),
    'Ebb',
  ],
  [
    'the alternative of an image that cannot be shown, without its file name',
    h('h2', h('a', h('span', { className: ['missing-picture'] }, ['Moon ', h('small', 'moon.png')]))),
    'Moon',
  ],
  ['a space for a line break', h('h2', ['Ebb', h('br'), 'and ', h('br'), 'flow']), 'Ebb and flow'],
  ['nothing', h('h2', h('img', { alt: '' })), ''],
])('%s', (_, element, text) => {
  expect(plainText(element)).toBe(text);
});

test.each([
  ['raised digits', h('h2', ['10', h('sup', '6'), ' and 1', h('sup', 'st')]), '10⁶ and 1st'],
  ['lowered digits', h('h2', ['H', h('sub', '2'), 'O and x', h('sub', 'max')]), 'H₂O and xmax'],
  ['formulas', h('h2', ['On ', h('math', h('msqrt', h('mn', '2'))), ' and ', h('em', 'x')]), 'On √2 and x'],
  ['no marks of notes', h('h2', ['Ebb', h('sup', h('a', { role: 'doc-noteref' }, '1'))]), 'Ebb'],
])('a title for readers of nothing but text has %s', (_, element, text) => {
  expect(titleText(element)).toBe(text);
});
