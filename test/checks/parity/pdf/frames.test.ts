import { expect, test } from 'vitest';
import { type ExpectedText, expectedText } from '../../../../src/checks/parity/pdf/expected-text.ts';
import { repeatedBefore } from '../../../../src/checks/parity/pdf/frames.ts';
import type { Metadata } from '../../../../src/model/publication.ts';
import { signOf } from '../../../../src/readers/pdf/letters.ts';

const metadata: Metadata = { title: 'Tides', authors: [], keywords: [], lang: 'en', dir: 'ltr' };
const facts = { labelOf: () => '1', hasNoteLinks: false };

/** The beginning of a text with a reference to page 1. */
const expected = expectedText(
  [
    { kind: 'text', text: 'See ' },
    { kind: 'link', text: '#tbl-oil' },
    { kind: 'text', text: 'Table 1' },
    { kind: 'end', text: 'link' },
    { kind: 'text', text: '.' },
    { kind: 'heading', text: '', detail: '2' },
    { kind: 'text', text: 'The log' },
  ],
  { places: new Set() },
);

/** How many of the blocks before the text are treated as a part of it that was printed twice. */
const repeated = (text: string, of: ExpectedText = expected, said: Partial<Metadata> = {}) => {
  const block = {
    letters: text,
    page: 1,
    isText: false,
    isContents: false,
    monospaced: [],
  };
  return repeatedBefore([block], of, { ...metadata, ...said }, facts).length;
};

test('the date on a title page is not a page reference, though it contains the number of the page', () => {
  expect(repeated('1 November 2026')).toBe(0);
});

test('a part of the text that also precedes it was printed twice', () => {
  expect(repeated('\uFDD0mark heading 1\uFDD1The\uFDD3log')).toBe(1);
});

test.each([
  ['en-GB', '1\uFDD3March\uFDD32026'],
  ['en', '1March2026'],
  ['fa', '10اسفند1404'],
  ['th', '1มีนาคม2569'],
])('the date of a letter in %s is printed above it and in it', (lang, date) => {
  const letter = expectedText([{ kind: 'text', text: date.replaceAll('\uFDD3', ' ') }], { places: new Set() });
  expect(repeated(date, letter, { lang, date: '2026-03-01' })).toBe(0);
  expect(repeated(date, letter, { lang, date: '2026-03-02' })).toBe(1);
  expect(repeated(date, letter, { lang })).toBe(1);
});

test('a text that begins with the date is found where it was printed twice', () => {
  const text = '1March2026isthedayonwhichthewaterrosehigherthanever';
  const letter = expectedText([{ kind: 'text', text }], { places: new Set() });
  expect(repeated(text, letter, { date: '2026-03-01' })).toBe(1);
});

test('the title of the contents may be that of a section, but nothing else before them', () => {
  const block = (text: string, isContents = false) => {
    return { letters: text, page: 1, isText: false, isContents, monospaced: [] };
  };
  const title = block(`${signOf('mark', 'heading 1')}Thelog`);
  const counted = (...blocks: ReturnType<typeof block>[]) => repeatedBefore(blocks, expected, metadata, facts).length;
  expect(counted(title, block('entry', true))).toBe(0);
  expect(counted(title)).toBe(1);
  expect(counted(title, block('between'), block('entry', true))).toBe(1);
});
