import { expect, test } from 'vitest';
import { wordsIn } from '../../../src/checks/spelling/spelling.ts';

test.each([
  ['The sea’s well-known tides.', ['The', 'sea’s', 'well-known', 'tides']],
  ['“Quoted,” (bracketed) and/or said…', ['Quoted', 'bracketed', 'and', 'said']],
  ['Mar\u00ADkup l’heure Straße наука', ['Mar\u00ADkup', 'l’heure', 'Straße', 'наука']],
  ['See https://example.org/tides or ada@example.org', ['See']],
  ['Run src/cli.ts, README.md and ./tide --verbose', ['Run', 'and']],
  ['Call high_water, highWater() and std::tide', ['Call', 'and']],
  ['An x, 3D, HTML, PDFs and 10th', ['and']],
  ['The end.Next', ['The']],
])('the words of %j are %j', (text, words) => {
  expect(wordsIn(text).map(({ word }) => word)).toEqual(words);
});

test('each has its own place', () => {
  const text = 'A (well-known) tide, over\nthe pier.';
  for (const { word, at } of wordsIn(text)) expect(text.slice(at, at + word.length)).toBe(word);
  expect(wordsIn(text)).toHaveLength(5);
});
