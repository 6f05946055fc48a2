import type { Root } from 'hast';
import { expect, test } from 'vitest';
import { firstTagTooDeep } from '../../src/html/raw-html.ts';

function raw(value: string): Root {
  const position = { start: { line: 3, column: 1 }, end: { line: 3, column: 1 } };
  return { type: 'root', children: [{ type: 'raw', value, position }] };
}

test('tags are counted until one is too deep', () => {
  expect(firstTagTooDeep(raw('<div>'.repeat(5)), 5)).toBeUndefined();
  expect(firstTagTooDeep(raw('<div>'.repeat(6)), 5)).toEqual({ point: { line: 3, column: 26 } });
});

test.each([
  ['elements that are closed', '<b></b>'.repeat(20)],
  ['elements without content', '<br><img>'.repeat(20)],
  ['elements that the next ends', `<ul>${'<li>a'.repeat(20)}</ul>`],
  ['elements closed by what is around them', '<p><b></p>'.repeat(20)],
  ['elements of SVG that close themselves', `<svg>${'<path/>'.repeat(20)}</svg>`],
  ['tags in a comment', `<!--${'<b>'.repeat(20)}-->`],
])('%s do not count', (_, html) => {
  expect(firstTagTooDeep(raw(html), 5)).toBeUndefined();
});

test.each([
  ['fields in MathML', `<math>${'<input>'.repeat(20)}`],
  ['fields in what holds HTML in another vocabulary only', `<math><title>${'<input>'.repeat(20)}`],
  ['options in SVG', `<svg>${'<option>'.repeat(20)}`],
])('%s nest, and count', (_, html) => {
  expect(firstTagTooDeep(raw(html), 5)).toBeDefined();
});

test.each([
  ['fields in a foreign object', `<svg><foreignObject>${'<input>'.repeat(20)}</foreignObject></svg>`],
  ['line breaks, which end MathML', `<math>${'<br>'.repeat(20)}</math>`],
])('%s do not count', (_, html) => {
  expect(firstTagTooDeep(raw(html), 5)).toBeUndefined();
});
