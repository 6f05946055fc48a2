import { expect, test } from 'vitest';
import { around, lostInLetters, lostPassages } from '../../../src/checks/foreign-text/foreign-text.ts';

const place = { line: 1, column: 1 };
const words = (text: string) => text.split(' ');
const lost = (passage: string, text: string) =>
  lostPassages([{ words: words(passage), place }], words(text)).map(({ found }) => found.join(' '));

test.each([
  ['as it is', 'the sea rises twice a day', []],
  ['among others', 'contents tides by ada the sea rises twice a day and falls', []],
  ['with another word', 'so the sea rises once a day and falls', ['the sea rises once a day']],
  ['with another beginning', 'so the water rises twice a day and falls', ['the water rises twice a day']],
  ['not at all', 'it rains', ['']],
])('a passage is found %s', (_, text, found) => {
  expect(lost('the sea rises twice a day', text)).toEqual(found);
});

test('a difference is reported with the words around it', () => {
  expect(around(words('the sea rises twice a day here'), words('the sea rises once a day here'))).toEqual([
    'sea rises twice a day',
    'sea rises once a day',
  ]);
  const [long] = around(words('a '.repeat(60).trim()), []);
  expect(long.split(' ')).toHaveLength(21);
});

test.each([
  ['as it is', 'the sea rises twice a day', []],
  ['with the head of a page in it', 'the sea rises 12 tides twice a day', []],
  ['with another word', 'the sea rises once a day', ['the sea rises twice a day']],
  ['with another beginning', 'my sea rises twice a day', ['the sea rises twice']],
])('a passage is found by its letters alone %s', (_, text, lost) => {
  const passage = { words: words('the sea rises twice a day'), place };
  const found = lostInLetters([passage], text.replaceAll(' ', ''));
  expect(found.map(({ passage: { words: lostWords } }) => lostWords.join(' '))).toEqual(lost);
});

test('passages are found by their letters alone in any order, including single words', () => {
  const passages = ['the sea falls', 'the sea rises', 'the sea falls', 'ebb', 'flood'];
  const found = lostInLetters(
    passages.map((text) => ({ words: words(text), place })),
    'theseariseslowthenebbtheseafallslow',
  );
  expect(found.map(({ passage }) => passage.words)).toEqual([['flood']]);
});
