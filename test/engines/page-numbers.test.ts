import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { placeSlots } from '../../src/engines/page-numbers.ts';

function placed(element: Element, references = true): string {
  const tree: Root = { type: 'root', children: [element] };
  placeSlots(tree, { references });
  return toHtml(tree);
}

const reference = () => h('a', { href: '#fig-1', className: ['reference'] }, 'Figure 1');
const slot = '<span data-page-of="fig-1" data-page-as="phrase"></span>';

test('a reference gets a slot for its page, if the author enables it', () => {
  const link = toHtml(reference());
  expect(placed(h('p', ['See ', reference(), ', ', reference(), '.']))).toBe(
    `<p>See ${link}${slot}, ${link}${slot}.</p>`,
  );
  expect(placed(h('p', reference()), false)).not.toContain('data-page-of');
});

test('links with custom text have none, and neither do references in headings and captions', () => {
  expect(placed(h('p', h('a', { href: '#fig-1' }, 'the map')))).not.toContain('data-page-of');
  for (const name of ['h3', 'figcaption', 'caption']) {
    expect(placed(h(name, h('em', reference())))).not.toContain('data-page-of');
  }
});

test('entries of lists of figures end in the page, and the dots are hidden from screen readers', () => {
  const list = h(
    'nav',
    { className: ['list-of'] },
    h('ol', h('li', h('a', { href: '#fig-1' }, ['Figure 1. ', h('em', 'Sea')]))),
  );
  expect(placed(list, false)).toBe(
    '<nav class="list-of"><ol><li><a href="#fig-1"><span class="entry">Figure 1. <em>Sea</em></span>' +
      '<span class="leader" aria-hidden="true"></span><span class="page-number" data-page-of="fig-1"></span></a>' +
      '</li></ol></nav>',
  );
});

test('the links of an index line become one slot for pages; its target stays', () => {
  const line = h('li', [
    h('span', { className: ['index-term'] }, 'ebb'),
    ', ',
    h('a', { href: '#index-1' }, '1.2'),
    ', ',
    h('a', { href: '#a%20b' }, '2'),
    ', ',
    h('em', 'see also'),
    ' flow',
    h('ul', h('li', [h('span', 'neap'), ', ', h('a', { href: '#index-3' }, '3')])),
  ]);
  expect(placed(h('section', { role: 'doc-index' }, h('ul', [line, h('li', h('span', 'alone'))])), false)).toBe(
    '<section role="doc-index"><ul><li><span class="index-term">ebb</span>' +
      '<span data-page-of="index-1 a%20b" data-page-as="links">, <a href="#index-1">1.2</a>, <a href="#a%20b">2</a></span>' +
      ', <em>see also</em> flow<ul><li><span>neap</span>' +
      '<span data-page-of="index-3" data-page-as="links">, <a href="#index-3">3</a></span></li></ul></li>' +
      '<li><span>alone</span></li></ul></section>',
  );
});
