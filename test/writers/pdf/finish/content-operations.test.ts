import { expect, test } from 'vitest';
import { contentOperations } from '../../../../src/writers/pdf/finish/content-operations.ts';

const operators = (content: string) => [...contentOperations(content)].map(({ operator }) => operator);

test('operands are no operators', () => {
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

test('strings may hold what looks like operators, parentheses and escapes', () => {
  expect(operators('(BT \\) (f) \\\\) Tj (q\\() Tj')).toEqual(['Tj', 'Tj']);
});

test('comments are skipped', () => {
  expect(operators('q % BT ( <<\nQ')).toEqual(['q', 'Q']);
});

test('the data of an image is skipped', () => {
  expect(operators('BI /W 1 /H 1 ID \x00q (BT<\xFF EI Q')).toEqual(['BI', 'ID', 'EI', 'Q']);
});

test('an operation reaches from the end of the one before', () => {
  const content = '1 0 0 rg\n0 0 5 5 re f';
  const parts = [...contentOperations(content)].map(({ start, end }) => content.slice(start, end));
  expect(parts).toEqual(['1 0 0 rg', '\n0 0 5 5 re', ' f']);
});
