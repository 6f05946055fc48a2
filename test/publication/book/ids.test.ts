import type { Element, Root } from 'hast';
import { h } from 'hastscript';
import { expect, test } from 'vitest';
import type { TakenChapter } from '../../../src/publication/chapter.ts';
import { uniteIds } from '../../../src/publication/ids.ts';

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

test('the first element keeps an id, later ones get their chapter as a prefix, and references follow', () => {
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

test('a new name differs from those in all chapters, earlier or later, and in the chapter itself', () => {
  const chapters = [
    chapter('tide', [h('h2', { id: 'summary' })]),
    chapter('flow', [h('h1', { id: 'flow' }), h('h2', { id: 'flow-summary' }), h('h3', { id: 'summary' })]),
    chapter('ebb', [h('h2', { id: 'flow-summary-2' }), h('h2', { id: 'flow-summary' })]),
  ];
  const ids = uniteIds(chapters).map((each) => [...each.values()]);
  expect(ids).toEqual([
    ['summary'],
    ['flow', 'flow-summary', 'flow-summary-3'],
    ['flow-summary-2', 'ebb-flow-summary'],
  ]);
});

test('ids of Offprint itself contain the number of their chapter', () => {
  const reference = h('a', { id: 'offprint-noteref-1-2', href: '#offprint-note-1', role: 'doc-noteref' });
  const line = h('line', { markerEnd: 'url(#offprint-drawing-1f-1)' });
  const tree = [
    reference,
    h('p', { id: 'offprint-admonition-1' }),
    h('svg', [h('marker', { id: 'offprint-drawing-1f-1' }), line]),
  ];
  const two = chapter('two', tree, [{ id: 'offprint-note-1', number: 1, content: [h('p', 'Note.')] }]);
  const own = h('p', { id: 'fn-1' });
  uniteIds([chapter('one', [own]), two]);
  expect(reference.properties).toMatchObject({ id: 'offprint-noteref-2-1-2', href: '#offprint-note-2-1' });
  expect(two.notes).toMatchObject([{ id: 'offprint-note-2-1', number: 1 }]);
  expect(tree[1]?.properties.id).toBe('offprint-admonition-2-1');
  expect(line.properties.markerEnd).toBe('url(#offprint-drawing-2-1f-1)');
  expect(own.properties.id).toBe('fn-1');
});
