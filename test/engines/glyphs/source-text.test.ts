import type { Element, Text } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { type Miss, unknown as unnamed } from '../../../src/engines/glyphs/misses.ts';
import { findInSource, languageOfCharacters, sourceText } from '../../../src/engines/glyphs/source-text.ts';
import type { Publication } from '../../../src/model/publication.ts';
import type { PdfFont } from '../../../src/pdf/fonts.ts';
import { examplePublication } from '../example.ts';

const font: PdfFont = { name: 'F', isType3: false, codeLength: 2, glyphOf: (code) => ({ code, text: '', width: 0 }) };
const miss = (changes: Partial<Miss>): Miss => ({
  page: 1,
  baseline: 100,
  character: '→',
  font,
  isLacking: true,
  before: '',
  after: '',
  ...changes,
});

function publicationOf(children: Element[]): Publication {
  const [section] = examplePublication().sections;
  if (!section) throw new Error('Unexpected publication without sections');
  const tree = { type: 'root' as const, children };
  return { ...examplePublication({ title: 'Title → here' }), sections: [{ ...section, tree }] };
}

/** Paragraphs of one text each, at column 1 of their lines; each is printed at its line, in tens of points. */
function paragraphs(texts: Readonly<Record<number, string>>): ReturnType<typeof sourceText> {
  const entries = Object.entries(texts).map(([line, value]) => ({ line: Number(line), value }));
  const children = entries.map(({ line, value }): Element => {
    const position = { start: { line, column: 1 }, end: { line, column: 1 + value.length } };
    const text: Text = { type: 'text', value, position };
    return { type: 'element', tagName: 'p', properties: {}, children: [text], position };
  });
  const publication = publicationOf(children);
  const places = new Map(entries.map(({ line }) => [`p${line}`, { line, column: 1 }]));
  const destinations = new Map(entries.map(({ line }) => [`p${line}`, { page: 1, left: 0, top: line * 10 }]));
  return sourceText(publication, places, destinations);
}

describe('a character is found', () => {
  test('by its context', () => {
    const pieces = paragraphs({ 2: 'one → two', 4: 'three → four' });
    expect(findInSource(miss({ before: 'ee ', after: ' four' }), pieces)?.point).toEqual({ line: 4, column: 7 });
    expect(findInSource(miss({ before: 'one ', after: ' tw' }), pieces)).toEqual({
      character: '→',
      piece: expect.objectContaining({ text: 'one → two' }),
      text: 'one → two',
      point: { line: 2, column: 5 },
      likeness: expect.any(Number),
      distance: 80,
    });
  });

  test('between the words that were added to a title', () => {
    const start = { line: 3, column: 1 };
    const own = { start: { line: 3, column: 12 }, end: { line: 3, column: 13 } };
    const [before, character, after] = ['Theorem (', '→', ')'].map((value): Text => ({ type: 'text', value }));
    if (!before || !character || !after) throw new Error('expected three texts');
    const title: Element = {
      ...h('p', [before, { ...character, position: own }, after]),
      position: { start, end: own.end },
    };
    const pieces = sourceText(
      publicationOf([title]),
      new Map([['title', start]]),
      new Map([['title', { page: 1, left: 0, top: 80 }]]),
    );
    const found = findInSource(miss({ character: '', before: 'Theorem (', after: ')' }), pieces);
    expect(found).toMatchObject({ character: '→', point: own.start });
  });

  test('by its context in a formula, each symbol of which is a text', () => {
    const formula = (line: number, signs: string) => {
      const point = { line, column: 1 };
      return [...signs].map((text) => ({ text, point, destination: undefined }));
    };
    const pieces = [...formula(2, '∏i'), ...formula(4, 'x€漢字')];
    const unknown = miss({ character: '', before: 'x€', after: '字' });
    expect(findInSource(unknown, pieces)).toMatchObject({ character: '漢', point: { line: 4 } });
  });

  test('if texts are the same, nearest above it', () => {
    const pieces = paragraphs({ 2: 'a → b', 5: 'a → b', 9: 'a → b' });
    expect(findInSource(miss({ baseline: 62 }), pieces)?.point?.line).toBe(5);
    expect(findInSource(miss({ page: 2, baseline: 10 }), pieces)?.point?.line).toBe(9);
  });

  test('on a further line of its text', () => {
    const pieces = paragraphs({ 3: 'first\nsecond → third' });
    expect(findInSource(miss({}), pieces)?.point).toEqual({ line: 4, column: 8 });
  });

  test('even if lines are broken differently, and words hyphenated', () => {
    const pieces = paragraphs({ 3: 'hyphen\u00ADated\n→ text', 7: 'other → words' });
    expect(findInSource(miss({ before: 'ated', after: 'te' }), pieces)?.point?.line).toBe(4);
  });

  test('without a name and without context, nearest above it, if it is alone in its text', () => {
    const unknown = miss({ character: '', baseline: 62 });
    const pieces = paragraphs({ 2: '漢', 4: 'a 字', 5: '中', 9: '文' });
    expect(findInSource(unknown, pieces, new Set(['文']))).toMatchObject({ character: '中', point: { line: 5 } });
    expect(findInSource({ ...unknown, before: '• ' }, pieces)).toMatchObject({ character: '中' });
    expect(findInSource(unknown, pieces, new Set(), new Set(pieces.slice(2)))).toMatchObject({ character: '漢' });
    expect(findInSource({ ...unknown, before: 'a ' }, paragraphs({ 5: '中' }))).toBeUndefined();
  });

  test('without a name, by the text on both sides', () => {
    const pieces = paragraphs({ 2: 'é alone', 4: 'Text 中文 here' });
    expect(findInSource(miss({ character: '', before: 'Text ', after: '文 here' }), pieces)?.character).toBe('中');
    expect(findInSource(miss({ character: '', before: 'no', after: 'where' }), pieces)).toBeUndefined();
  });

  test('without a name, by the text in other elements of its block, but not without context', () => {
    const destination = { page: 1, left: 0, top: 20 };
    const block = ['쉘', '만', ' 배운다면'].map((text, at) => ({
      text,
      point: { line: 2, column: 1 + 3 * at },
      destination,
    }));
    const pieces = [...block, ...paragraphs({ 9: '몇' })];
    const unknown = miss({ character: '', before: '쉘', after: ' 배운' });
    expect(findInSource(unknown, pieces)?.character).toBe('만');
    expect(findInSource(miss({ character: '', baseline: 90 }), paragraphs({ 9: '몇 개' }))).toBeUndefined();
  });

  test('beside others without a name, but not by these alone', () => {
    const pieces = paragraphs({ 2: '물의 높이가', 4: '가나다' });
    const first = miss({ character: '', after: `의 ${unnamed}이` });
    expect(findInSource(first, pieces)?.character).toBe('물');
    expect(findInSource({ ...first, after: `의${unnamed}가` }, pieces)).toBeUndefined();
    expect(findInSource({ ...first, before: unnamed, after: unnamed }, pieces)).toBeUndefined();
  });

  test('without a name, if it is all that a text has, as often as it is printed', () => {
    const pieces = paragraphs({ 2: 'a © b', 4: '三三', 6: '人人人' });
    const first = miss({ character: '', after: unnamed });
    expect(findInSource(first, pieces)?.character).toBe('三');
    expect(findInSource({ ...first, before: '• ', after: unnamed.repeat(2) }, pieces)?.character).toBe('人');
    expect(findInSource({ ...first, after: unnamed.repeat(3) }, pieces)).toBeUndefined();
  });

  test('in characters with a reading, and in their reading', () => {
    const point = { line: 2, column: 1 };
    const text = (value: string): Text => ({ type: 'text', value, position: { start: point, end: point } });
    const children = [
      text('of '),
      h('ruby', [text('潮汐'), h('rp', '('), h('rt', [text('ちょう')]), h('rp', ')')]),
      text(' a'),
    ];
    const pieces = sourceText(publicationOf([h('p', children)]), new Map([['p', point]]), new Map());
    expect(findInSource(miss({ character: '', before: 'of ', after: '汐 a' }), pieces)?.character).toBe('潮');
    expect(findInSource(miss({ character: '', before: '', after: 'ょう' }), pieces)?.character).toBe('ち');
  });

  test('in the metadata, if it is printed above all text that matches', () => {
    const pieces = paragraphs({ 20: 'Title → here' });
    expect(findInSource(miss({ before: 'Title ', after: ' here' }), pieces)?.point).toBeUndefined();
    expect(findInSource(miss({ before: 'Title ', after: ' here', baseline: 210 }), pieces)?.point?.line).toBe(20);
  });

  test('in the metadata, without a place', () => {
    const found = findInSource(miss({ before: 'Title ', after: ' here' }), paragraphs({ 2: 'a → b' }));
    expect(found).toMatchObject({ text: 'Title → here', point: undefined });
  });
});

test.each([
  ['日本の庭', 'en', 'ja'],
  ['한국의 庭', 'de', 'ko'],
  ['中国的庭', 'en', 'en'],
  ['中国的庭，日本の庭', 'zh-TW', 'zh-TW'],
])('the Chinese characters of %s in a document in %s have the forms of %s', (text, lang, language) => {
  expect(languageOfCharacters([{ text: 'Gardens' }, { text }], lang)).toBe(language);
});
