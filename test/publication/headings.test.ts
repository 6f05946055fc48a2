import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { takeTitle, titleOf } from '../../src/publication/headings.ts';

const root = h('math', { alttext: '\\sqrt{2}' }, h('msqrt', h('mn', '2')));
const note = h('sup', h('a', { role: 'doc-noteref', href: '#note' }, '1'));

describe('a title for other places', () => {
  test('keeps formulas, emphasis and code, without ids and notes', () => {
    const heading = h('h2', { id: 'on' }, [
      ' On ',
      root,
      ', ',
      h('em', { id: 'b' }, 'B'),
      ' ',
      h('code', 'c'),
      note,
      ' ',
    ]);
    expect(titleOf(heading)).toEqual({
      text: 'On √2, B c',
      content: [
        { type: 'text', value: 'On ' },
        root,
        { type: 'text', value: ', ' },
        h('em', 'B'),
        { type: 'text', value: ' ' },
        h('code', 'c'),
        { type: 'text', value: '' },
      ],
    });
  });

  test.each([
    ['links', h('a', { href: '#x' }, 'Ebb')],
    ['bold text, as it may be bold itself', h('strong', 'Ebb')],
    ['definitions', h('dfn', 'Ebb')],
    ['spans', h('span', { className: ['spot'] }, 'Ebb')],
    ['a sign before it', h('span', { className: ['emoji'] }, 'Ebb')],
  ])('of %s, only the text is kept', (_, element) => {
    expect(titleOf(h('h2', [element, ' and', h('br'), 'flow']))).toEqual({ text: 'Ebb and flow' });
  });

  test('a change of language stays', () => {
    const span = h('span', { lang: 'de' }, 'Ebbe');
    expect(titleOf(h('h2', [span]))).toEqual({ text: 'Ebbe', content: [span] });
  });

  test('images have no place in it', () => {
    const missing = h('span', { className: ['missing-picture'], role: 'img' }, 'Sea');
    expect(titleOf(h('h2', ['Ebb ', h('img', { src: 'a.png', alt: 'Moon' }), missing]))).toEqual({ text: 'Ebb' });
  });
});

test('the title of a text is taken from it with its formulas, and repeats that of the front matter in either form', () => {
  const tree = () => ({ type: 'root' as const, children: [h('h1', { id: 'on' }, ['On ', root]), h('p', 'Text')] });
  for (const own of [undefined, 'On √2', 'On 2']) {
    const text = tree();
    const title = takeTitle(text, own === undefined ? undefined : { text: own });
    expect(title).toEqual({ text: 'On √2', content: [{ type: 'text', value: 'On ' }, root] });
    expect(text.children).toEqual([h('p', 'Text')]);
  }
  const plain = { type: 'root' as const, children: [h('h1', 'On √2'), h('p', 'Text')] };
  expect(takeTitle(plain, { text: 'On √2', content: [root] })).toEqual({ text: 'On √2', content: [root] });
  const text = tree();
  expect(takeTitle(text, { text: 'Roots' })).toEqual({ text: 'Roots' });
  expect(text.children).toHaveLength(2);
});
test('the images of a title begin the text', () => {
  const logo = h('img', { src: 'logo.png', alt: 'Logo' });
  const link = h('a', { href: 'https://example.com' }, h('span', { className: ['missing-picture'] }, 'Build'));
  const anchor = h('a', { id: 'top' });
  const text = h('a', { href: '#a' }, 'is here');
  const modes = h('picture', [h('source', { srcset: ['dark.png'] }), h('img', { src: 'light.png', alt: '' })]);
  const heading = h('h1', { className: ['centre'] }, [anchor, logo, ' Knot ', link, text, modes]);
  const tree = { type: 'root' as const, children: [heading, h('p', 'Text')] };
  expect(takeTitle(tree, undefined)?.text).toBe('Knot is here');
  expect(tree.children).toEqual([h('p', { className: ['centre'] }, [logo, link, modes]), h('p', 'Text')]);
});

test('images may come before the title', () => {
  const cover = h('p', h('img', { src: 'cover.png', alt: '' }));
  const missing = h('p', h('span', { className: ['missing-picture'] }, 'Build'));
  const tree = { type: 'root' as const, children: [cover, missing, h('h1', 'Knot'), h('p', 'Text')] };
  expect(takeTitle(tree, undefined)).toEqual({ text: 'Knot' });
  expect(tree.children).toEqual([cover, missing, h('p', 'Text')]);
  const late = { type: 'root' as const, children: [h('p', 'Text'), h('h1', 'Knot')] };
  expect(takeTitle(late, undefined)).toBeUndefined();
});
