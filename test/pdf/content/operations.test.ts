import { expect, test } from 'vitest';
import { contentOperations } from '../../../src/pdf/content/operations.ts';

const operators = (content: string) => [...contentOperations(content)].map(({ operator }) => operator);

test('operands are not operators', () => {
  expect(operators('/G3 gs .5 -1.25 +3 0 0 1e rg [1 (a) -2]TJ <</MCID 0/On true>>BDC <48656C6C6F>Tj T*')).toEqual([
    'gs',
    'e',
    'rg',
    'TJ',
    'BDC',
    'Tj',
    'T*',
  ]);
});

test('strings may contain text like operators, parentheses and escapes', () => {
  expect(operators('(BT \\) (f) \\\\) Tj (q\\() Tj')).toEqual(['Tj', 'Tj']);
});

test('comments are skipped', () => {
  expect(operators('q % BT ( <<\nQ')).toEqual(['q', 'Q']);
});

test('the data of an image is skipped', () => {
  expect(operators('BI /W 1 /H 1 ID \x00q (BT<\xFF EI Q')).toEqual(['BI', 'ID', 'EI', 'Q']);
});

test('an operation begins at the end of the previous one', () => {
  const content = '1 0 0 rg\n0 0 5 5 re f';
  const parts = [...contentOperations(content)].map(({ start, end }) => content.slice(start, end));
  expect(parts).toEqual(['1 0 0 rg', '\n0 0 5 5 re', ' f']);
});

test('marked content is left out on request', () => {
  const outside = (content: string) =>
    [...contentOperations(content, { marked: false })].map(({ operator }) => operator);
  expect(outside('q /P <</MCID 0>> BDC\nBT <01> Tj ET\nEMC\nQ')).toEqual(['q', 'BDC', 'EMC', 'Q']);
  expect(outside('/P BMC\nEMC\nf')).toEqual(['BMC', 'EMC', 'f']);
});

test('marked content is read if its end is ambiguous', () => {
  const outside = (content: string) =>
    [...contentOperations(content, { marked: false })].map(({ operator }) => operator);
  expect(outside('/P BMC\n(a\nEMC\n) Tj\nEMC\nf')).toEqual(['BMC', 'Tj', 'EMC', 'f']);
  expect(outside('/P BMC\n/Span BMC\nBT ET\nEMC\nS\nEMC\nf')).toEqual(['BMC', 'BMC', 'EMC', 'S', 'EMC', 'f']);
  expect(outside('/P BMC\nS EMC f')).toEqual(['BMC', 'S', 'EMC', 'f']);
});
