import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  contentOperations,
  nameIn,
  numbersIn,
  type Operand,
  operandsIn,
  shownStrings,
  textIn,
} from '../../../src/pdf/content/operations.ts';

test('numbers are found between names and strings', () => {
  expect(numbersIn('\n/F4 10 ')).toEqual([10]);
  expect(numbersIn(' 1 0\r\n-.5 +2. 3\t4')).toEqual([1, 0, -0.5, 2, 3, 4]);
  expect(nameIn('/F4 10 ')).toBe('F4');
});

test('codes have two bytes in a font of many glyphs, else one', () => {
  expect(shownStrings(' <01cd0012> ', 2)).toEqual([[0x1cd, 0x12]]);
  expect(shownStrings('% 3\n[/F1 << >> <01Cd>] ', 1)).toEqual([[1, 0xcd]]);
  expect(shownStrings('<01 c>', 1)).toEqual([[1, 0xc0]]);
});

test('a literal string unescapes its content', () => {
  expect(shownStrings('(a\\)\\000\\n\\\\(b))', 1)).toEqual([
    Array.from('a)\0\n\\(b)', (letter) => letter.charCodeAt(0)),
  ]);
});

test('there are offsets between strings', () => {
  expect(shownStrings('[<0001> -120.5 <0002>]', 2)).toEqual([[1], -120.5, [2]]);
});

test('the text of a mark is UTF-16', () => {
  expect(textIn('/Span<</ActualText <feffd80cdc00> >> ', 'ActualText')).toBe('𓀀');
  expect(textIn('/P <</MCID 2 >>', 'ActualText')).toBeUndefined();
});

/** A string of bytes as it may be written: in hexadecimal, or with escapes. */
const string = fc.tuple(fc.string({ unit: 'binary-ascii', maxLength: 8 }), fc.boolean()).map(([value, isHex]) => ({
  operand: { kind: 'string', value } as Operand,
  text: isHex
    ? `<${Buffer.from(value, 'latin1').toString('hex')}>`
    : `(${value.replace(/[\\()\r\n]/gu, (character) => `\\${character.charCodeAt(0).toString(8).padStart(3, '0')}`)})`,
}));
const number = fc
  .integer({ min: -9999, max: 9999 })
  .map((value) => ({ operand: { kind: 'number', value: value / 4 } as Operand, text: String(value / 4) }));
const name = fc
  .stringMatching(/^[A-Za-z0-9+.-]{1,6}$/u)
  .map((value) => ({ operand: { kind: 'name', value } as Operand, text: `/${value}` }));
const space = fc.constantFrom(' ', '\n', '\r\n', ' % a (comment) Tj\n ');
const scalar = fc.oneof(string, number, name);
const array = fc.tuple(fc.array(scalar, { maxLength: 4 }), space).map(([items, between]) => ({
  operand: { kind: 'array', items: items.map(({ operand }) => operand) } as Operand,
  text: `[${items.map(({ text }) => text).join(between)}]`,
}));
const dict = fc
  .dictionary(fc.stringMatching(/^[A-Z][a-z]{0,4}$/u), scalar, { maxKeys: 3, noNullPrototype: true })
  .map((entries) => ({
    operand: {
      kind: 'dict',
      entries: new Map(Object.entries(entries).map(([key, { operand }]) => [key, operand])),
    } as Operand,
    text: `<<${Object.entries(entries)
      .map(([key, { text }]) => `/${key} ${text}`)
      .join(' ')}>>`,
  }));
const operator = fc.constantFrom('Tj', 'TJ', 'BDC', 'Do', "'", 'T*', 'f*');
const operation = fc.tuple(fc.array(fc.oneof(scalar, array, dict), { maxLength: 4 }), operator, space);

test('written operations are read back unchanged', () => {
  fc.assert(
    fc.property(fc.array(operation, { maxLength: 6 }), (operations) => {
      const content = operations
        .map(([parts, operator, between]) => [...parts.map(({ text }) => text), operator].join(between))
        .join('\n');
      const read = [...contentOperations(content)].map(({ operator, start, end }) => ({
        operator,
        operands: operandsIn(content.slice(start, end - operator.length)),
      }));
      expect(read).toEqual(
        operations.map(([parts, operator]) => ({ operator, operands: parts.map(({ operand }) => operand) })),
      );
    }),
    { numRuns: 300 },
  );
});

test('an escape has one to three octal digits, and a line break after a backslash is left out', () => {
  const codes = Array.from('\u00018\u000Fx\u00539ab', (letter) => letter.charCodeAt(0));
  expect(shownStrings('(\\18\\17x\\1239a\\\r\nb)', 1)).toEqual([codes]);
});
