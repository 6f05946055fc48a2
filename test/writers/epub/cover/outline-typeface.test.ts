import { expect, test } from 'vitest';
import { visualRuns } from '../../../../src/writers/epub/cover/lines.ts';

/** Runs from left to right, those that run from right to left in arrows. */
const runsOf = (line: string, dir: 'ltr' | 'rtl') =>
  visualRuns(line, dir).map(({ text, rtl }) => (rtl ? `‹${text}‹` : text));

test('a line of one direction is one run', () => {
  expect(runsOf('The tide (2026), at last.', 'ltr')).toEqual(['The tide (2026), at last.']);
  expect(runsOf('שלום עולם!', 'rtl')).toEqual(['‹שלום עולם!‹']);
});

test('right-to-left letters are to the left of what they follow, with the punctuation between', () => {
  expect(runsOf('ספר על Tide tables!', 'rtl')).toEqual(['‹!‹', 'Tide tables', '‹ספר על ‹']);
  expect(runsOf('The word שלום means peace', 'ltr')).toEqual(['The word ', '‹שלום‹', ' means peace']);
});

test('numbers keep their order, including separators, and follow the letters before them', () => {
  expect(runsOf('طول 2.5 متر', 'rtl')).toEqual(['‹ متر‹', '2.5', '‹طول ‹']);
  expect(runsOf('עולם UTC 2', 'rtl')).toEqual(['UTC 2', '‹עולם ‹']);
  expect(runsOf('א 12, 13', 'rtl')).toEqual(['13', '‹, ‹', '12', '‹א ‹']);
  expect(runsOf('See אב 12 גד now', 'ltr')).toEqual(['See ', '‹ גד‹', '12', '‹אב ‹', ' now']);
});

test('marks stay with their letters, brackets are mirrored', () => {
  expect(runsOf('كتابٌ (جديد)', 'rtl')).toEqual(['‹كتابٌ )جديد(‹']);
});
