import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { blocksIn, wordsOf } from '../../src/publication/blocks.ts';

test('cuts the text at blocks and not at phrases', () => {
  const tree = h(null, [
    h('h2', ['One ', h('em', 'two')]),
    h('p', ['three', h('br'), 'four', h('strong', ['fi', h('em', 've')])]),
    h('ul', [h('li', ['six', h('ul', [h('li', 'seven')]), 'eight'])]),
    h('table', [h('tr', [h('th', 'nine'), h('td', 'ten')])]),
  ]);
  const blocks = [...blocksIn(tree)].map(({ element, text }) => [element.tagName, wordsOf(text)]);
  expect(blocks).toEqual([
    ['h2', ['One', 'two']],
    ['p', ['three', 'fourfive']],
    ['li', ['six']],
    ['li', ['seven']],
    ['li', ['eight']],
    ['th', ['nine']],
    ['td', ['ten']],
  ]);
});

test('words are compared without what no reader sees', () => {
  expect(wordsOf('  Cafe\u0301\n so\u00ADft\u200B \uFEFF ')).toEqual(['Caf\u00E9', 'soft']);
});
