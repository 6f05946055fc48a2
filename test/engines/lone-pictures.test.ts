import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { markLonePictures } from '../../src/engines/lone-pictures.ts';
import { hasClass } from '../../src/model/html-elements.ts';

function isMarked(paragraph: Element): boolean {
  const tree: Root = { type: 'root', children: [paragraph] };
  markLonePictures(tree);
  return hasClass(paragraph, 'lone-picture');
}

test('paragraphs that contain only images are marked, including links around them and breaks between them', () => {
  expect(isMarked(h('p', h('img', { src: 'a.png' })))).toBe(true);
  expect(isMarked(h('p', [h('a', { href: '#a' }, h('img')), '\n', h('br'), h('img')]))).toBe(true);
});

test('paragraphs with words or without images are not marked', () => {
  expect(isMarked(h('p', ['See ', h('img', { src: 'a.png' })]))).toBe(false);
  expect(isMarked(h('p', h('a', { href: '#a' }, 'a link')))).toBe(false);
  expect(isMarked(h('p', ' '))).toBe(false);
});

test('images in HTML between blocks get a paragraph of their own, but not images in lines', () => {
  const image = h('img', { src: 'a.png' });
  const section = h('section', [h('h2', 'Title'), '\n', image, '\n', h('p', 'Words'), 'See ', image]);
  const tree: Root = { type: 'root', children: [image, section] };
  markLonePictures(tree);
  const lone = h('p', { className: ['lone-picture'] }, [image]);
  expect(tree.children).toEqual([lone, section]);
  expect(section.children.filter((node) => node.type === 'element')).toEqual([
    h('h2', 'Title'),
    h('p', { className: ['lone-picture'] }, ['\n', image, '\n']),
    h('p', 'Words'),
    image,
  ]);
});
