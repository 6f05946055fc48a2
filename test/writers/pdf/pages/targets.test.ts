import type { Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markTargets } from '../../../../src/writers/pdf/pages/targets.ts';

const target = '<span id="x" style="font-size: 0; line-height: 0"></span>';

function marked(...children: Root['children']): string {
  const tree: Root = { type: 'root', children };
  markTargets(tree);
  return toHtml(tree);
}

test('the id of an inline element goes to its beginning, that of a block stays', () => {
  expect(marked(h('em', { id: 'x' }, 'word'))).toBe(`<em>${target}word</em>`);
  expect(marked(h('p', { id: 'x' }, 'word'))).toBe('<p id="x">word</p>');
});

test('that of a reference to a note stands behind the number, on whose line it is in any case', () => {
  const reference = h('a', { id: 'x', href: '#fn-1', role: 'doc-noteref' }, '1');
  expect(marked(h('sup', reference))).toBe(`<sup><a href="#fn-1" role="doc-noteref">1${target}</a></sup>`);
});
