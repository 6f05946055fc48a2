import { expect, test } from 'vitest';
import { missesOn, unknown } from '../../../src/engines/glyphs/misses.ts';
import type { Glyph, TextRun } from '../../../src/pdf/content/text-line.ts';
import type { PdfFont } from '../../../src/pdf/fonts.ts';

const font = (name: string): PdfFont => ({
  name,
  isType3: false,
  codeLength: 2,
  glyphOf: (code) => ({ code, text: '', width: 0.5 }),
});
const text = font('Text-Regular');
const other = font('Other');

/** Runs beside one another on one line, 10 points a glyph. */
function line(...pieces: [font: PdfFont, ...glyphs: Glyph[]][]): TextRun[] {
  let left = 0;
  return pieces.map(([own, ...glyphs]) => {
    const run = { font: own, glyphs, text: glyphs.map((glyph) => glyph.text).join(''), size: 10, baseline: 50 };
    const right = left + 10 * glyphs.length;
    const placed = { ...run, left, right, mark: 1 };
    left = right;
    return placed;
  });
}

const letters = (word: string): Glyph[] => Array.from(word, (letter, index) => ({ code: index + 1, text: letter }));
const on = (texts: TextRun[]) =>
  [...missesOn({ number: 3, width: 200, height: 100, texts, pictures: [] }, new Set(['Other']))].map(
    ({ character, isLacking, before, after }) => [character, isLacking, before, after],
  );

test('a page in listed fonts has no misses', () => {
  expect(on(line([text, ...letters('all is well')]))).toEqual([]);
});

test('a miss has the text of its line around it', () => {
  expect(on(line([text, ...letters('a ')], [other, ...letters('→')], [text, ...letters(' b')]))).toEqual([
    ['→', false, 'a ', ' b'],
  ]);
});

test('code 0 is a miss, named or not', () => {
  const lacking = [...letters('x'), { code: 0, text: '' }, { code: 0, text: '文' }, ...letters('y')];
  expect(on(line([text, ...lacking]))).toEqual([
    ['', true, 'x', '文y'],
    ['文', true, `x${unknown}`, 'y'],
  ]);
});

test('a character without a name has its place in the text of other runs', () => {
  const [first, second] = [font('First'), font('Second')];
  expect(on(line([first, { code: 0, text: '' }], [text, ...letters('a')], [second, { code: 0, text: '' }]))).toEqual([
    ['', true, '', `a${unknown}`],
    ['', true, `${unknown}a`, ''],
  ]);
});

test('a glyph covered by the text of a cluster is not a miss itself', () => {
  const cluster = [{ code: 0, text: 'ചു' }, { code: 0, text: '', isCovered: true }, ...letters('y')];
  expect(on(line([text, ...cluster]))).toEqual([['ച', true, '', 'y']]);
});

test('the end of a cluster is a miss if only its glyph is a box', () => {
  const cluster = [{ code: 7, text: '"🏻' }, { code: 0, text: '', isCovered: true }, ...letters('"')];
  expect(on(line([text, ...letters('a'), ...cluster]))).toEqual([['🏻', true, 'a"', '"']]);
});

test('invisible characters are not misses', () => {
  const unseen = ['\u00AD', '\u200D', '\uFE0F', '\u2060', '\u200E', '\u2003', '\u00A0'];
  expect(on(line([text, ...unseen.map((sign) => ({ code: 0, text: sign }))]))).toEqual([]);
  expect(on(line([other, ...letters(unseen.join(''))]))).toEqual([]);
});

test('in a cluster, the letter is the miss', () => {
  expect(on(line([other, { code: 5, text: '\u200Dก\u0E49' }]))).toEqual([['ก', false, '', '']]);
});

test('another cell of the line is not part of the context', () => {
  const [first, second] = line([other, ...letters('→')], [text, ...letters('cell')]);
  if (!first || !second) throw new Error('Unexpected line without runs');
  expect(on([first, { ...second, left: 100, right: 140 }])).toEqual([['→', false, '', '']]);
});
