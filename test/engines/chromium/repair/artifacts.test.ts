import { expect, test } from 'vitest';
import { markUntagged, withoutLetters } from '../../../../src/engines/chromium/repair/artifacts.ts';

const mark = (content: string) =>
  markUntagged(content, (form) => form === 'Tagged')
    .replaceAll(/\s+/g, ' ')
    .trim();

test('text outside marked content is an artifact', () => {
  expect(mark('BT /F1 9 Tf <01> Tj ET')).toBe('/Artifact BMC BT /F1 9 Tf <01> Tj ET EMC');
});

test('marked content does not change, nested or not', () => {
  const content = '/P <</MCID 0>> BDC /Span BMC BT <01> Tj ET EMC 0 0 1 1 re f EMC';
  expect(mark(content)).toBe(content);
});

test('a path is wrapped from its first point to its painting', () => {
  expect(mark('1 0 0 rg 0 0 m 1 1 l h f*')).toBe('1 0 0 rg /Artifact BMC 0 0 m 1 1 l h f* EMC');
});

test('clipping paints nothing', () => {
  const content = 'q 0 0 9 9 re W* n Q';
  expect(mark(content)).toBe(content);
});

test('neighbours share a mark within one graphics state, and marked content separates them', () => {
  expect(mark('0 0 1 1 re f 1 g 2 2 1 1 re f')).toBe('/Artifact BMC 0 0 1 1 re f 1 g 2 2 1 1 re f EMC');
  expect(mark('0 0 1 1 re f Q BT ET')).toBe('/Artifact BMC 0 0 1 1 re f EMC Q /Artifact BMC BT ET EMC');
  expect(mark('0 0 1 1 re f /P <</MCID 0>> BDC BT ET EMC S')).toBe(
    '/Artifact BMC 0 0 1 1 re f EMC /P <</MCID 0>> BDC BT ET EMC /Artifact BMC S EMC',
  );
});

test('shadings, images and forms are painting; a form with marked content is not', () => {
  expect(mark('/S1 sh')).toBe('/Artifact BMC /S1 sh EMC');
  expect(mark('/X1 Do')).toBe('/Artifact BMC /X1 Do EMC');
  expect(mark('/Tagged Do')).toBe('/Tagged Do');
});

test('erased content keeps its state, and loses its letters with what they stand for', () => {
  const letters = 'BT\n/F4 9 Tf\n/Span<</ActualText <FEFF0041> >> BDC\n<0024> Tj\nEMC\nET\n';
  const piece = (number: number, drawn: string) => `/P <</MCID ${number} >>BDC\nq\n${drawn}Q\nEMC\n`;
  const content = piece(0, letters) + piece(1, letters);
  expect(withoutLetters(content, new Set([0]))).toBe(piece(0, '') + piece(1, letters));
  expect(withoutLetters(content, undefined)).toBe(content);
});
