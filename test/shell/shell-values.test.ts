import { expect, test } from 'vitest';
import { bylineOf } from '../../src/shell/shell-values.ts';
import { wordsFor } from '../../src/template/words.ts';

const words = wordsFor('en');

test('authors with institutions of their own are named with them', () => {
  const authors = [{ name: 'Ada', affiliation: 'A' }, { name: 'Ben', affiliation: 'B' }, { name: 'Cleo' }];
  expect(bylineOf({ authors }, words)).toEqual({
    byline: 'by Ada, Ben and Cleo',
    bylineParts: [{ text: 'by Ada' }, { text: ', Ben' }, { text: ' and Cleo' }],
    affiliations: [
      { author: 'Ada', name: 'A' },
      { author: 'Ben', name: 'B' },
    ],
    emails: [],
  });
});

test('numbers link authors and affiliations if either has several of the other', () => {
  const authors = [
    { name: 'Ada', affiliation: 'A', affiliations: ['A', 'B'], email: 'ada@example.org' },
    { name: 'Ben', affiliation: 'B' },
  ];
  const { bylineParts, affiliations, emails } = bylineOf({ authors }, words);
  expect(bylineParts).toEqual([
    { text: 'by Ada', marks: '1,2,*' },
    { text: ' and Ben', marks: '2' },
  ]);
  expect(affiliations).toEqual([
    { mark: '1', name: 'A' },
    { mark: '2', name: 'B' },
  ]);
  expect(emails).toEqual(['ada@example.org']);
});

test('an author alone needs no marks', () => {
  const authors = [{ name: 'Ada', affiliation: 'A', affiliations: ['A', 'B'], email: 'ada@example.org' }];
  expect(bylineOf({ authors }, words)).toMatchObject({
    bylineParts: [{ text: 'by Ada' }],
    affiliations: [{ name: 'A' }, { name: 'B' }],
  });
  expect(bylineOf({ authors: [] }, words).affiliations).toEqual([]);
});
