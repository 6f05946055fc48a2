import { describe, expect, test } from 'vitest';
import { lettersOf, mirrored, readsFromTheRight, Stresses } from '../../../src/readers/pdf/letters.ts';

test.each([
  ['the water', 'thewater', 'blanks'],
  ['ﬁsh ﬄ', 'fishffl', 'ligatures'],
  ['caf\u00E9', 'cafe\u0301', 'accents'],
  ['in\u00ADter\u200Bnational', 'international', 'what is not seen'],
  ['❤\uFE0F', '❤', 'how an emoji is to look'],
  ['don\u02BCt', 'don’t', 'apostrophes'],
  ['5 \u00B5m \u2126', '5μmΩ', 'symbols of units'],
  ['non\u2011breaking', 'non-breaking', 'hyphens'],
  ['\uFEB5\uFE8E\uFEE1', '\u0634\u0627\u0645', 'forms of Arabic letters'],
])('%j is %j: %s', (text, letters) => {
  expect(lettersOf(text)).toBe(lettersOf(letters));
  expect(lettersOf(lettersOf(text))).toBe(lettersOf(text));
});

test('different letters stay distinct', () => {
  for (const [one, other] of [
    ['a', 'b'],
    ['a', 'A'],
    ['e', 'é'],
    ['1', 'l'],
    ['-', '–'],
    ['"', '”'],
  ] as const) {
    expect(lettersOf(one)).not.toBe(lettersOf(other));
  }
});

test('brackets have a mirror image, letters have none', () => {
  expect(['(', ']', '»', 'a', ''].map(mirrored)).toEqual([')', '[', '«', undefined, undefined]);
});

test('right-to-left scripts are recognized', () => {
  expect(['שלום', 'سلام', 'hello', '12 ()'].map(readsFromTheRight)).toEqual([true, true, false, false]);
});

test('digits are the same in every script', () => {
  expect(lettersOf('صفحة ١٢٣')).toBe('صفحة123');
  expect(lettersOf('۴۵ and ०९')).toBe('45and09');
});

describe('marks of emphasis', () => {
  /** `em<` begins, `em>` ends, `|` is something that is not a letter, and other words are letters. */
  const marked = (steps: string) => {
    const written: string[] = [];
    const marks = new Stresses((mark) => written.push(`[${mark}]`));
    for (const step of steps.split(' ')) {
      const [, name = '', sign] = /^(\w+)([<>])$/u.exec(step) ?? [];
      if (sign) marks[sign === '<' ? 'begin' : 'end'](name);
      else if (step === '|') marks.afterLetters();
      else marks.beforeLetters();
      if (!sign) written.push(step);
    }
    marks.afterLetters();
    return written.join(' ');
  };

  test.each([
    ['nested in another order', 'em< strong< a strong> em> b', 'strong< em< a em> strong> b'],
    ['divided', 'em< a b c em> d', 'em< a em> em< b em> em< c em> d'],
    ['beside or around an image', 'em< a | em> b', 'em< a em> | b'],
    ['in a link or around it', 'em< | a | em> b', '| em< a em> | b'],
    ['in the same twice', 'strong< a strong< b strong> c strong>', 'strong< a b c strong>'],
    ['without letters', 'em< em> a', 'a'],
  ])('are the same if it is %s', (_, one, other) => {
    expect(marked(one)).toBe(marked(other));
  });

  test('differ if other letters have it', () => {
    expect(marked('em< a em> b')).toBe('[em] a [end of em] b');
    expect(marked('em< a b em>')).toBe('[em] a b [end of em]');
    expect(marked('strong< a strong> b')).toBe('[strong] a [end of strong] b');
    expect(marked('em< strong< a strong> b em>')).toBe('[em] [strong] a [end of strong] b [end of em]');
  });
});
