import { describe, expect, test } from 'vitest';
import { compareOutline } from '../../../scripts/oracles/structure.ts';

const headings = [
  { source: 0, level: 1, title: 'The sea' },
  { source: 0, level: 2, title: 'High water' },
  { source: 0, level: 2, title: 'Low water' },
  { source: 1, level: 1, title: 'The moon' },
];
const bookmarks = [
  { depth: 1, title: 'Part I Water', page: 1 },
  { depth: 2, title: '1 The sea', page: 2 },
  { depth: 3, title: '1.1 High water', page: 2 },
  { depth: 3, title: '1.2 Low water', page: 3 },
  { depth: 2, title: '2 The moon', page: 4 },
  { depth: 1, title: 'Index', page: 5 },
];
const additions = new Set(['Index']);

const differences = (found: typeof bookmarks) => compareOutline(headings, found, additions).unexplained;

describe('bookmarks', () => {
  test('of all headings, in order, are correct', () => {
    expect(compareOutline(headings, bookmarks, additions)).toEqual({ deep: 0, unexplained: [] });
  });

  test('that are missing, doubled, renamed or elsewhere are found', () => {
    expect(differences(bookmarks.toSpliced(2, 1))).toEqual(['the heading “High water” has no bookmark']);
    expect(differences(bookmarks.toSpliced(-2, 1))).toEqual(['the heading “The moon” has no bookmark']);
    expect(differences(bookmarks.toSpliced(2, 0, ...bookmarks.slice(2, 3)))).toEqual([
      'the bookmark “1.1 High water” has no heading',
    ]);
    const renamed = bookmarks.with(1, { depth: 2, title: '1 The seaThe sea', page: 2 });
    expect(differences(renamed)).toEqual([
      'the bookmark “1 The seaThe sea” has no heading',
      'the heading “The sea” has no bookmark',
    ]);
    expect(differences(bookmarks.with(3, { depth: 4, title: '1.2 Low water', page: 3 }))).toEqual([
      '“1.2 Low water” stands at level 4 after “1.1 High water” at 3',
    ]);
    expect(differences(bookmarks.with(2, { depth: 2, title: '1.1 High water', page: 3 }))).toHaveLength(2);
  });

  test('cannot be deeper than the headings of HTML', () => {
    const deep = [
      { source: 0, level: 5, title: 'Ebb' },
      { source: 0, level: 6, title: 'Flow' },
    ];
    const found = deep.map(({ title }) => ({ depth: 5, title, page: 1 }));
    expect(compareOutline(deep, found, additions)).toEqual({ deep: 1, unexplained: [] });
  });
});
