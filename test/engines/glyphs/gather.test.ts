import { expect, test } from 'vitest';
import { gatherMisses, packageFor } from '../../../src/engines/glyphs/check-glyphs.ts';
import type { Miss } from '../../../src/engines/glyphs/misses.ts';
import type { Piece } from '../../../src/engines/glyphs/source-text.ts';
import type { PdfFont } from '../../../src/pdf/fonts.ts';

const font = (name: string): PdfFont => ({
  name,
  isType3: false,
  codeLength: 2,
  glyphOf: (code) => ({ code, text: '', width: 0 }),
});
const text = font('Text');
const other = font('Other');

const miss = (character: string, baseline: number, changes: Partial<Miss> = {}): Miss => ({
  page: 1,
  baseline,
  character,
  font: text,
  isLacking: true,
  before: '',
  after: '',
  ...changes,
});

/** Each on a line of its own, printed at tens of points. */
const pieces = (...texts: string[]): Piece[] =>
  texts.map((value, index) => ({
    text: value,
    point: { line: index + 1, column: 1 },
    destination: { page: 1, left: 0, top: index * 10 },
  }));

const gathered = (...args: Parameters<typeof gatherMisses>) => gatherMisses(...args).groups;

test('misses that one package fixes form one group, whatever the scripts', () => {
  const misses = [
    miss('日', 5),
    miss('の', 5),
    miss('。', 15),
    miss('ไ', 25),
    miss('日', 26, { font: other, isLacking: false }),
  ];
  const { groups } = gatherMisses(misses, { pieces: pieces('日の', '。', 'ไ日'), lang: 'ja' });
  expect(groups.map((group) => [group.font, group.package, [...group.characters].join(''), group.lines])).toEqual([
    [undefined, '@fontsource/noto-serif-jp', '日の。', 2],
    [undefined, '@fontsource/noto-serif-thai', 'ไ', 1],
    ['Other', '@fontsource/noto-serif-jp', '日', 1],
  ]);
  expect(groups[0]?.places.map(({ point, character }) => [point?.line, character])).toEqual([
    [1, '日'],
    [2, '。'],
  ]);
});

test('a few places represent all', () => {
  const texts = Array.from({ length: 9 }, (_, index) => `日 ${index}`);
  const misses = texts.map((_, index) => miss('日', index * 10 + 5, { after: ` ${index}` }));
  const [group] = gathered(misses, { pieces: pieces(...texts), lang: 'ja' });
  expect(group?.places.map(({ point }) => point?.line)).toEqual([1, 2, 3]);
  expect(group?.lines).toBe(9);
});

test('a glyph without a character is searched for once, and known from then on', () => {
  const misses = [miss('', 5, { before: 'a', after: 'b' }), miss('', 15, { before: 'c', after: 'd' })];
  const [group, ...others] = gathered(misses, { pieces: pieces('a日b', 'c日d'), lang: 'ja' });
  expect(others).toEqual([]);
  expect(group?.places.map(({ character, point }) => [character, point?.line])).toEqual([
    ['日', 1],
    ['日', 2],
  ]);
});

test('an unknown character belongs to the missing ones beside it', () => {
  const misses = [miss('林', 5), miss('', 5, { before: '林é', after: ' ' })];
  const [group, ...others] = gathered(misses, { pieces: pieces('林'), lang: 'zh', drawn: new Set('é') });
  expect(group).toMatchObject({ package: '@fontsource/noto-serif-sc', characters: new Set('林') });
  expect(others).toEqual([]);
});

test('a miss that is in no source is reported by its printed line', () => {
  const [group] = gathered([miss('→', 5, { before: 'Page ', after: ' 2' })], { pieces: [], lang: 'en' });
  expect(group?.places).toEqual([{ character: '→', text: 'Page → 2', point: undefined }]);
});

test.each([
  ['漢', 'en', 'noto-serif-sc'],
  ['漢', 'ja', 'noto-serif-jp'],
  ['漢', 'zh-Hant', 'noto-serif-tc'],
  ['漢', 'zh-HK', 'noto-serif-hk'],
  ['か', 'en', 'noto-serif-jp'],
  ['。', 'ja', 'noto-serif-jp'],
  ['！', 'ja', 'noto-serif-jp'],
  ['한', 'en', 'noto-serif-kr'],
  ['ไ', 'en', 'noto-serif-thai'],
  ['ب', 'en', 'noto-naskh-arabic'],
  ['Ж', 'ru', 'noto-serif'],
  ['မ', 'en', 'noto-sans-myanmar'],
  ['🌍', 'en', 'noto-color-emoji'],
  ['☃', 'en', 'noto-sans-symbols-2'],
  ['—', 'ja', 'dejavu-sans'],
  ['ー', 'en', 'noto-serif-jp'],
  // Noto has no face with serifs for these.
  ['ਕ', 'en', 'noto-sans-gurmukhi'],
  ['ଓ', 'en', 'noto-sans-oriya'],
  ['ಕ', 'en', 'noto-sans-kannada'],
  ['አ', 'en', 'noto-sans-ethiopic'],
  ['𝄞', 'en', 'noto-music'],
  ['🜁', 'en', 'noto-sans-symbols'],
  ['⟎', 'en', 'noto-sans-math'],
  ['ꀀ', 'en', 'unifont'],
])('%s in %s: %s', (character, lang, name) => {
  expect(packageFor(character, lang)).toBe(`@fontsource/${name}`);
});

test('a listed package is not suggested', () => {
  const listed = new Set(['@fontsource/noto-serif-jp']);
  expect(packageFor('漢', 'ja', listed)).toBe('@fontsource/noto-sans-jp');
  expect(packageFor('漢', 'ja', new Set([...listed, '@fontsource/noto-sans-jp']))).toBe('@fontsource/unifont');
});

test('nothing is suggested if no package is known', () => {
  expect(packageFor('', 'en')).toBe('');
  expect(packageFor('𐀀', 'en', new Set(['@fontsource/noto-sans-symbols-2']))).toBe('');
});

test('unknown characters of several fonts, each alone in its cell, are those of the source in its order', () => {
  const misses = [miss('', 5), miss('', 5, { font: other }), miss('', 15)];
  const apart = pieces('日', '林').map((piece) => ({ ...piece, destination: { page: 1, left: 0, top: 0 } }));
  const { groups, unnamed } = gatherMisses(misses, { pieces: apart, lang: 'ja' });
  expect([...unnamed.values()]).toEqual(['日', '林']);
  expect(groups.map(({ characters }) => [...characters].join(''))).toEqual(['日林']);
});
