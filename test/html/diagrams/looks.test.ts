import { expect, test } from 'vitest';
import { paintOf, textPaint } from '../../../src/html/diagrams/looks.ts';

test.each([
  ['rgb(0, 0, 0)', { className: 'fill-100', color: '#000000' }],
  ['rgb(255, 255, 255)', { className: 'fill-0', color: '#ffffff' }],
  ['rgb(204, 204, 204)', { className: 'fill-20', color: '#cccccc' }],
  ['rgb(8, 126, 191)', { className: 'fill-60', color: '#666666' }],
  ['rgb(255, 0, 0)', { className: 'fill-accent', color: '#000000' }],
  ['none', undefined],
  ['rgba(0, 0, 0, 0)', undefined],
])('%s of the theme', (color, paint) => {
  expect(paintOf('fill', color, false)).toEqual(paint);
});

test('a colour of the author is unchanged', () => {
  expect(paintOf('stroke', 'rgb(255, 153, 255)', true)).toEqual({ color: '#ff99ff' });
});

test.each([
  [undefined, { className: 'fill-100', color: '#000000' }],
  [
    { fill: 'rgb(128, 128, 128)', own: false },
    { className: 'fill-100', color: '#000000' },
  ],
  [
    { fill: 'rgb(51, 51, 51)', own: false },
    { className: 'fill-0', color: '#ffffff' },
  ],
  [
    { fill: 'rgb(255, 0, 0)', own: false },
    { className: 'fill-0', color: '#ffffff' },
  ],
  [{ fill: 'rgb(255, 153, 255)', own: true }, { color: '#000000' }],
  [{ fill: 'rgb(0, 0, 160)', own: true }, { color: '#ffffff' }],
])('text on %o is readable', (ground, paint) => {
  expect(textPaint(ground)).toEqual(paint);
});
