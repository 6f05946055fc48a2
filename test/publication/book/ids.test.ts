import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { uniteIds } from '../../../src/publication/book/ids.ts';
import type { TakenChapter } from '../../../src/publication/chapter.ts';

function chapter(slug: string, children: Element[], notes: TakenChapter['notes'] = []): TakenChapter {
  const tree: Root = { type: 'root', children };
  return {
    role: 'chapter',
    path: `/${slug}.md`,
    slug,
    tree,
    lines: [],
    matter: 'main',
    depth: 0,
    inPart: false,
    notes,
  };
}

test('the first that has an id keeps it, a later one is named by its chapter, and what refers to it follows', () => {
  const one = chapter('one', [h('h2', { id: 'summary' }), h('a', { href: '#summary' })]);
  const two = chapter('two', [
    h('h2', { id: 'summary' }),
    h('a', { href: '#summary' }),
    h('p', { ariaLabelledBy: ['summary', 'other'] }),
  ]);
  const [first, second] = uniteIds([one, two]);

  expect(one.tree.children).toEqual([h('h2', { id: 'summary' }), h('a', { href: '#summary' })]);
  expect(two.tree.children).toEqual([
    h('h2', { id: 'two-summary' }),
    h('a', { href: '#two-summary' }),
    h('p', { ariaLabelledBy: ['two-summary', 'other'] }),
  ]);
  expect([first?.get('summary'), second?.get('summary')]).toEqual(['summary', 'two-summary']);
});

test('a name that is taken as well gets a number', () => {
  const chapters = [
    chapter('two', [h('h2', { id: 'a' }), h('h2', { id: 'two-a' })]),
    chapter('two', [h('h2', { id: 'a' })]),
  ];
  expect(uniteIds(chapters)[1]?.get('a')).toBe('two-a-2');
});

test('two elements of one chapter with one id keep one, so that the check sees them', () => {
  const [ids] = uniteIds([chapter('one', [h('p', { id: 'a' }), h('p', { id: 'a' })])]);
  expect([...(ids ?? [])]).toEqual([['a', 'a']]);
});

test('notes bear the number of their chapter', () => {
  const reference = h('a', { id: 'fnref-1-2', href: '#fn-1', role: 'doc-noteref' });
  const two = chapter('two', [reference], [{ id: 'fn-1', number: 1, content: [h('p', 'Note.')] }]);
  uniteIds([chapter('one', []), two]);
  expect(reference.properties).toMatchObject({ id: 'fnref-2-1-2', href: '#fn-2-1' });
  expect(two.notes).toMatchObject([{ id: 'fn-2-1', number: 1 }]);
});
