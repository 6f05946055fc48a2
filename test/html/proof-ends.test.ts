import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { proofEnds } from '../../src/html/proof-ends.ts';

const title = h('p.admonition-title', 'Proof');

/** The elements that end a proof, as HTML. */
function ends(...children: ElementContent[]): string[] {
  const tree = {
    type: 'root' as const,
    children: [h('div.admonition.proof', [structuredClone(title), ...children]), h('p', 'After')],
  };
  proofEnds()(tree);
  return [...toHtml(tree).matchAll(/<(\w+) class="[^"]*proof-end[^"]*">([^<]*)/gu)].map(
    ([, tag, text]) => `${tag}: ${text}`,
  );
}

const space = { type: 'text' as const, value: '\n' };
const formula = () => h('div.math', h('math', h('mi', 'x')));

describe('a proof ends with', () => {
  test.each<[string, ElementContent[], string]>([
    ['its last paragraph', [h('p', 'one'), h('p', 'two'), space], 'p: two'],
    ['its last item', [h('ul', [h('li', 'one'), space, h('li', 'two'), space])], 'li: two'],
    ['the paragraph of its last item', [h('ol', [h('li', [space, h('p', 'one'), space])])], 'p: one'],
    ['the item of an inner list', [h('ul', h('li', ['one', h('ul', h('li', 'two'))]))], 'li: two'],
    ['a formula within its last item', [h('ul', h('li', ['one ', h('math', h('mi', 'x'))]))], 'li: one '],
    ['a displayed formula', [h('p', 'one'), formula()], 'div: '],
    ['a displayed formula of a list', [h('ul', h('li', ['one', formula()]))], 'div: '],
    ['a table', [h('p', 'one'), h('table')], 'div: '],
    ['its title, if it has nothing else', [], 'p: Proof'],
  ])('%s', (_, children, end) => {
    expect(ends(...children)).toEqual([end]);
  });

  test('its own end, if another proof is part of it', () => {
    expect(ends(h('div.admonition.proof', [h('p', 'inner')]))).toEqual(['div: ', 'p: inner']);
  });

  test('nothing, if it is another kind of block', () => {
    const tree = { type: 'root' as const, children: [h('div.admonition.theorem', h('p', 'one'))] };
    proofEnds()(tree);
    expect(toHtml(tree)).not.toContain('proof-end');
  });
});
