import { expect, test } from 'vitest';
import { inLogicalOrder } from '../../../src/engines/printed-texts.ts';
import type { TextRun } from '../../../src/pdf/content/text-line.ts';
import type { PdfFont } from '../../../src/pdf/fonts.ts';

const font: PdfFont = { name: 'A', isType3: false, codeLength: 2, glyphOf: (code) => ({ code, text: '', width: 0.5 }) };

/** A run as it is painted: its glyphs from the left to the right. */
function run(glyphs: readonly string[], left: number, baseline: number, mark = 1): TextRun {
  const written = glyphs.map((text, code) => ({ code, text }));
  return { text: glyphs.join(''), font, glyphs: written, size: 10, left, right: left + 10, baseline, mark };
}

test('left-to-right text stays in painting order', () => {
  expect(inLogicalOrder([run([...'High '], 0, 10), run([...'water'], 50, 10), run([...'falls'], 0, 20)])).toEqual(
    new Map([[1, 'High waterfalls']]),
  );
});

test('a right-to-left line is reversed, except its numbers', () => {
  const line = [run([...'ילג '], 0, 10), run([...'1847'], 40, 10), run([...' תנשב'], 80, 10)];
  expect(inLogicalOrder(line).get(1)).toBe('בשנת 1847 גלי');
});

test('Arabic digits run like other numbers', () => {
  const line = [run([...'ردب '], 0, 10), run([...'١٨٤٧'], 40, 10), run([...' ماع'], 80, 10)];
  expect(inLogicalOrder(line).get(1)).toBe('عام ١٨٤٧ بدر');
});

test('a ligature has its letters in their own order', () => {
  expect(inLogicalOrder([run(['م', 'لا', 'س'], 0, 10)]).get(1)).toBe('سلام');
});

test('lines are read in order, each piece of the structure separately', () => {
  expect(inLogicalOrder([run([...'בא'], 0, 10), run([...'דג'], 0, 20), run([...'x'], 0, 20, 2)])).toEqual(
    new Map([
      [1, 'אבגד'],
      [2, 'x'],
    ]),
  );
});

test('a letter whose mark is painted on its own, higher or lower than the line, keeps its place', () => {
  // The first glyph of a letter and its mark has the width of the letter, the second one has its text.
  const line = [run(['', 'ل', 'ا', 'م', ''], 0, 10), run(['شَّ'], 62, 6), run(['', 'ل', 'ا'], 60, 10)];
  expect(inLogicalOrder([...line, run([...'بعد'].reverse(), 0, 24)]).get(1)).toBe('الشَّمالبعد');
});
