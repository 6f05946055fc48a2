import { expect, test } from 'vitest';
import { withoutSoftHyphens } from '../../../../src/engines/chromium/repair/artifacts.ts';

test('a soft hyphen is removed, and its move stays', () => {
  const content = '<002D> Tj\n/Span<</ActualText <FEFF00AD> >> BDC\n6.3 0 Td <0001> Tj\nEMC\n0 0 Td <0020> Tj\n';
  expect(withoutSoftHyphens(content)).toBe('<002D> Tj\n6.3 0 Td\n0 0 Td <0020> Tj\n');
});

test('a font selected before it stays selected', () => {
  const content = '/Span<</ActualText <FEFF00AD> >> BDC\n/F4 10 Tf\n<0001> Tj\nEMC\n<0020> Tj\n';
  expect(withoutSoftHyphens(content)).toBe('/F4 10 Tf\n\n<0020> Tj\n');
});

test('letters drawn as one glyph keep their characters, and lose the space after them', () => {
  const content = '/Span<</ActualText <FEFF006600AD0066> >> BDC\n1 0 Td <0CF20003> Tj\nEMC\n';
  expect(withoutSoftHyphens(content)).toBe('/Span<</ActualText <FEFF00660066> >> BDC\n1 0 Td <0CF2> Tj\nEMC\n');
});

test('other characters stay, even if their halves look like one', () => {
  const content =
    '/Span<</ActualText <FEFF2019> >> BDC\n<00A9> Tj\nEMC\n/Span<</ActualText <FEFF1200AD34> >> BDC\n<00A9> Tj\nEMC\n';
  expect(withoutSoftHyphens(content)).toBe(content);
});
