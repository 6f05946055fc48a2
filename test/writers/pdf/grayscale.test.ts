import { expect, test } from 'vitest';
import { greyOperators } from '../../../src/writers/pdf/grayscale.ts';

test.each([
  ['1 0 0 rg', ' 0.3 g'],
  ['0 0 0 RG 0 0 0 rg', ' 0 G 0 g'],
  ['1 1 1 rg', ' 1 g'],
  ['q .4 .3686 .3255 RG', 'q 0.3733 G'],
  ['0 1 0 0 k', ' 0.41 g'],
  ['0 0 0 1 K', ' 0 G'],
  ['/DeviceRGB cs 0 1 0 sc', ' /DeviceGray cs 0.59 g'],
  ['/Cs1 CS 0 0 1 SCN', ' /DeviceGray CS 0.11 G'],
])('%s', (content, grey) => {
  expect(greyOperators(content)).toBe(grey);
});

test.each(['/Pattern CS/Pattern cs/P12 SCN/P12 scn', '.5 g', 'BT (1 0 0 rg) Tj ET', '/P <</MCID 0>> BDC', ''])(
  'stays: %s',
  (content) => {
    expect(greyOperators(content)).toBe(content);
  },
);
