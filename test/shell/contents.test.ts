import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import type { OutlineEntry, Publication, Section } from '../../src/model/publication.ts';
import { contentsOf, firstHeading, raiseHeadings, shownContents } from '../../src/shell/contents.ts';
import { publication, root } from '../writers/epub/publications.ts';

const place = { path: 'a.md', start: { line: 1, column: 1 } };

function entry(id: string, section: string, level: number, children: OutlineEntry[] = []): OutlineEntry {
  return { id, section, title: id, level, place, children };
}

function section(id: string, role: Section['role']): Section {
  return { id, role, matter: 'main', title: id, tree: root() };
}

/** The ids of entries, those of their children in brackets. */
function ids(entries: readonly OutlineEntry[]): string {
  return entries.map(({ id, children }) => (children.length > 0 ? `${id}(${ids(children)})` : id)).join(' ');
}

const article = publication({
  sections: [section('s1', 'section')],
  outline: [entry('a', 's1', 2, [entry('b', 's1', 3, [entry('c', 's1', 4)])]), entry('d', 's1', 2)],
});

const book: Publication = {
  ...publication({
    sections: [section('p', 'part'), section('c1', 'chapter'), section('c2', 'chapter')],
    outline: [
      entry('part', 'p', 2, [
        entry('one', 'c1', 3, [
          entry('one-a', 'c1', 4, [entry('one-a-a', 'c1', 5)]),
          entry('inner', 'c2', 4, [entry('inner-a', 'c2', 5)]),
        ]),
      ]),
    ],
  }),
  kind: 'book',
};

test.each([
  [undefined, 'a(b) d'],
  [1, 'a d'],
  [3, 'a(b(c)) d'],
])('of an article, %s levels', (depth, expected) => {
  expect(ids(contentsOf(article, depth))).toBe(expected);
});

test.each([
  [undefined, 'part(one(one-a inner(inner-a)))'],
  [1, 'part(one(inner))'],
  [3, 'part(one(one-a(one-a-a) inner(inner-a)))'],
])('of a book, all parts and chapters, and %s levels counted from those', (depth, expected) => {
  expect(ids(contentsOf(book, depth))).toBe(expected);
});

test.each([
  ['several entries of one level', [entry('a', 's1', 2), entry('b', 's1', 2)], undefined, 'a b'],
  ['several entries below a single one', [entry('a', 's1', 2, [entry('b', 's1', 3)])], undefined, 'a(b)'],
  ['a single entry', [entry('a', 's1', 2)], undefined, ''],
  ['a single entry of the wanted levels', [entry('a', 's1', 2, [entry('b', 's1', 3)])], 1, ''],
  ['entries that are not wanted', [entry('a', 's1', 2), entry('b', 's1', 2)], false, ''],
] as const)('contents are shown only if they have several entries: %s', (_, outline, depth, expected) => {
  const shown = shownContents(publication({ sections: article.sections, outline: [...outline] }), depth);
  expect(ids(shown)).toBe(expected);
});

test('each entry says what it is the title of', () => {
  const [part] = contentsOf(book);
  const [chapter] = part?.children ?? [];
  expect([part?.role, chapter?.role, chapter?.children[0]?.role, contentsOf(article)[0]?.role]).toEqual([
    'part',
    'chapter',
    'section',
    'section',
  ]);
});

test('a heading without words is none that anybody could follow', () => {
  const wordless = { ...entry('a', 's1', 2, [entry('b', 's1', 3)]), title: '' };
  const outline = [wordless, entry('d', 's1', 2)];
  expect(ids(contentsOf(publication({ sections: article.sections, outline })))).toBe('b d');
});

function raised(...levels: number[]): number[] {
  const tree = root(...levels.map((level) => h('section', h(`h${level}`))));
  raiseHeadings(tree);
  return tree.children.map((section) => Number(JSON.stringify(section).match(/"h(\d)"/)?.[1]));
}

describe('raiseHeadings', () => {
  test.each([
    [
      [2, 3, 4, 3],
      [1, 2, 3, 2],
    ],
    [
      [2, 5, 5, 3, 6],
      [1, 2, 2, 2, 3],
    ],
    [
      [4, 2, 3],
      [1, 1, 2],
    ],
    [[6], [1]],
    [[], []],
  ])('%j becomes %j', (levels, expected) => {
    expect(raised(...levels)).toEqual(expected);
  });
});

test('headings in notes stay as they are', () => {
  const notes = h('section', { role: 'doc-endnotes' }, [h('h3'), h('ol', h('li', h('h2')))]);
  const tree = root(h('section', [h('h2'), notes]));
  raiseHeadings(tree);
  expect(JSON.stringify(tree).match(/"h\d"/gu)).toEqual(['"h1"', '"h2"', '"h2"']);
});

test('firstHeading finds the first, however deep', () => {
  expect(firstHeading(root(h('div', h('h4', { id: 'a' })), h('h2')))?.properties.id).toBe('a');
  expect(firstHeading(root(h('p')))).toBeUndefined();
});
