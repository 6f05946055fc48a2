import { h, s } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { rewrite, rewriteAll } from '../../../src/writers/epub/content-documents.ts';
import { png, root } from './publications.ts';
import { surroundings, targetsOf } from './surroundings.ts';

const pictures = new Map([
  ['pictures/a.avif', { path: 'pictures/a.jpg', mediaType: 'image/jpeg', bytes: png, width: 40.4, height: 20 }],
]);

describe('rewrite', () => {
  test('does not modify the given tree', () => {
    const tree = root(h('p', [h('a', { href: 'x.md' }, 'x')]), h('pre', 'y'));
    const before = structuredClone(tree);
    rewrite(tree, surroundings());
    expect(tree).toEqual(before);
  });

  test('makes code focusable, since it scrolls', () => {
    expect(rewriteAll([h('pre', [h('code', 'x')])], surroundings())).toEqual([
      h('pre', { tabIndex: 0 }, [h('code', 'x')]),
    ]);
  });

  test('keeps SVG unchanged', () => {
    const drawing = s('svg', { viewBox: '0 0 1 1' }, s('path', { d: 'M0 0' }));
    expect(rewriteAll([drawing], surroundings())).toEqual([drawing]);
  });

  test('drops comments and unknown elements, but no text', () => {
    expect(rewriteAll([{ type: 'comment', value: 'x' }, h('x-foo', ['a', h('b', 'b')])], surroundings())).toEqual([
      { type: 'text', value: 'a' },
      h('b', 'b'),
    ]);
  });

  test('shows the boxes of tasks as named symbols', () => {
    const boxes = [
      h('input', { type: 'checkbox', checked: true }),
      h('input', { type: 'checkbox' }),
      h('input', { type: 'text' }),
    ];
    expect(rewriteAll(boxes, surroundings())).toEqual([
      h('span', { className: ['task-box'], role: 'img', ariaLabel: 'Done' }, '☑'),
      h('span', { className: ['task-box'], role: 'img', ariaLabel: 'To do' }, '☐'),
    ]);
  });

  test('points images to their files, with a size', () => {
    expect(rewriteAll([h('img', { src: 'pictures/a.avif', alt: 'A' })], surroundings({ pictures }))).toEqual([
      h('img', { src: 'pictures/a.jpg', alt: 'A', width: 40, height: 20 }),
    ]);
    const narrow = h('img', { src: 'pictures/a.avif', alt: 'A', width: '30' });
    expect(rewriteAll([narrow], surroundings({ pictures }))).toEqual([
      h('img', { src: 'pictures/a.jpg', alt: 'A', width: 30 }),
    ]);
    const half = h('img', { src: 'pictures/a.avif', alt: 'A', width: '50%', height: '10' });
    expect(rewriteAll([half], surroundings({ pictures }))[0]).toMatchObject({ properties: { width: 40, height: 10 } });
  });

  test('marks transparent images, which need a white page', () => {
    const drawn = { path: 'pictures/b.svg', mediaType: 'image/svg+xml', bytes: new Uint8Array(), width: 9, height: 9 };
    const picture = h('img', { src: 'b', alt: 'B', className: ['own'] });
    expect(rewriteAll([picture], surroundings({ pictures: new Map([['b', drawn]]) }))).toEqual([
      h('img', { className: ['own', 'see-through'], src: 'pictures/b.svg', alt: 'B', width: 9, height: 9 }),
    ]);
  });

  test('replaces a missing image with its alternative text', () => {
    expect(rewriteAll([h('img', { src: 'gone.png', alt: 'A' })], surroundings())).toEqual([
      { type: 'text', value: 'A' },
    ]);
    expect(rewriteAll([h('img', { src: 'gone.png' })], surroundings())).toEqual([]);
  });

  test('drops references to elements in other documents', () => {
    const targets = targetsOf({}, { a: 'one.xhtml', b: 'two.xhtml' });
    const described = [h('p', { ariaDescribedBy: ['a', 'b', 'c'] }), h('p', { ariaLabelledBy: ['b'] })];
    expect(rewriteAll(described, surroundings({ targets }))).toEqual([h('p', { ariaDescribedBy: ['a'] }), h('p')]);
  });
});
