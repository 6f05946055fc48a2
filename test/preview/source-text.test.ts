import { expect, test } from 'vitest';
import { comparable, sourceText } from '../../src/preview/page/source-text.ts';

const blocks = [
  [1, 'Tides'],
  [3, 'The water rises twice a day.'],
  [5, 'It is so.'],
  [7, 'The moon draws it, and it is difficult to see why.'],
  [9, 'It is so.'],
  [11, 'The end of the text about tides.'],
] as const;
const { lineAt, find } = sourceText(blocks);
const all = comparable(blocks.map(([, text]) => text).join(' '));

test('finds the line of a block by its text', () => {
  for (const [line, text] of [blocks[0], blocks[1], blocks[3], blocks[5]]) {
    expect(lineAt(all, all.indexOf(comparable(text)))).toBe(line);
  }
});

test('tells blocks with the same text apart by what is around them', () => {
  const text = comparable('It is so.');
  expect(lineAt(all, all.indexOf(text))).toBe(5);
  expect(lineAt(all, all.lastIndexOf(text))).toBe(9);
  expect(find(9, [all])).toEqual({ index: 0, offset: all.lastIndexOf(text), length: text.length });
});

test('knows hyphenated words, ligatures, and text between page numbers', () => {
  const page = comparable('17 The moon draws it, and it is dif-\nﬁcult to see why. It is so. 18');
  expect(lineAt(page, 0)).toBe(7);
  expect(lineAt(page, comparable('17 The moon draws').length)).toBe(7);
  expect(lineAt(page, page.indexOf('itisso'))).toBe(9);
});

test('finds nothing for a text that is not in the source', () => {
  expect(lineAt(comparable('Something else, which nobody has written.'), 0)).toBeUndefined();
  expect(find(3, ['', comparable('Another chapter, without it.')])).toBeUndefined();
});

test('finds the chapter with a line, or with the last block before it', () => {
  const chapters = [all.slice(0, all.indexOf('themoon')), all.slice(all.indexOf('themoon'))];
  expect(find(3, chapters)).toMatchObject({ index: 0, offset: 'tides'.length });
  expect(find(8, chapters)).toMatchObject({ index: 1, offset: 0 });
});
