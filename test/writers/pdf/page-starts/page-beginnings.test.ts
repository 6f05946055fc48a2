import { expect, test } from 'vitest';
import { foreign } from '../../../../src/engines/engine.ts';
import { letterFolder, lettersOf, pageBeginnings } from '../../../../src/writers/pdf/page-starts/page-beginnings.ts';
import { align } from '../../../../src/writers/pdf/page-starts/page-starts.ts';

const fold = letterFolder();
const text = 'High water comes twice a day. “Low water,” says the pilot, “is when the boats lie on the mud.”';
const source = lettersOf(text, fold);

/** How pages begin, by what they show: the index of their first letter, and the signs before it. */
function begin(...printed: [page: number, text: string][]) {
  const read = printed.map(([page, printedText]) => ({
    page,
    text: printedText,
    letters: printedText === foreign ? foreign : lettersOf(printedText, fold),
  }));
  const found = align(read.map(({ letters }) => letters).join(''), source, '\uFFFC');
  return [...pageBeginnings(read, found, fold)].map(([page, { letter, signs }]) => [page, letter, signs]);
}

const low = source.indexOf('lowwater');
const [before, after] = [text.slice(0, text.indexOf('“Low')), text.slice(text.indexOf('“Low'))];

test('a page begins with its first letter of the text', () => {
  expect(begin([0, before], [1, after])).toEqual([
    [0, 0, ''],
    [1, low, '“'],
  ]);
});

test('an inserted number is skipped, with its punctuation', () => {
  expect(begin([0, before], [1, '• 12 '], [1, after]).at(-1)).toEqual([1, low, '“']);
});

test('a page that begins with foreign text is not known', () => {
  expect(begin([0, foreign], [0, before], [1, after])[0]).toEqual([0, undefined, '']);
  expect(begin([0, 'What the template says in many words. '], [0, before])[0]?.[1]).toBeUndefined();
});

test('neither is one whose letters occur in the text by chance', () => {
  expect(begin([0, text], [1, 'Imprint of a harbour'])[1]?.[1]).toBeUndefined();
});

test('a table row that continues on the page begins with its first continuing cell', () => {
  const cells: [number, string][] = [
    [0, 'High water comes '],
    [1, 'twice a day. '],
    [0, '“Low water,” says '],
    [1, 'the pilot, “is when the boats lie on the mud.”'],
  ];
  expect(begin(...cells)).toEqual([
    [0, 0, ''],
    [1, source.indexOf('twice'), ''],
  ]);
});

test.each([
  ['ligatures', 'ﬁnd ﬀ', 'find ff'],
  ['case, as style sheets change it', 'Straße ΣΑΣ', 'STRASSE σας'],
  ['hyphens, soft and hard', 'wa\u00ADter-mark', 'water\u2010 mark'],
  ['apostrophes', 'don’t', 'donʼt'],
  ['accents, composed and not', 'café', 'cafe\u0301'],
  ['letters of formulas', '𝑥 𝟏', 'x 1'],
  ['radicals of Han', '⼀⽇', '一日'],
  ['forms of Arabic', 'ﻻم', 'لام'],
  ['Arabic that was lengthened', 'بـــحر', 'بحر'],
  ['syllables of Hangul', '한', '\u1112\u1161\u11AB'],
])('%s are the same', (_, one, other) => {
  expect(lettersOf(one, fold)).not.toBe('');
  expect(lettersOf(one, fold)).toBe(lettersOf(other, fold));
});

test('a placeholder stays as it is, other symbols are dropped', () => {
  expect(lettersOf('a\uFFFC{}b → 🌊', fold, '\uFFFC')).toBe('a\uFFFCb');
});
