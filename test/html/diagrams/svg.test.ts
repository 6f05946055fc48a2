import { toHtml } from 'hast-util-to-html';
import { expect, test } from 'vitest';
import type { DrawnElement } from '../../../src/html/diagrams/drawer.ts';
import { pictureOf } from '../../../src/html/diagrams/svg.ts';
import { drawn } from './drawing-double.ts';

const options = { prefix: 'd', description: 'A & B' };

/** The result for the content of a drawing. */
function svgOf(...children: DrawnElement[]): string {
  const html = toHtml(pictureOf(drawn('svg', { viewBox: '0 0 70 35' }, children), options).svg);
  return /<g font-size="14">(.*)<\/g><\/svg>$/s.exec(html)?.[1] ?? html;
}

const unfilled = { style: { fill: 'none' } };
const stroked = { style: { fill: 'none', stroke: 'rgb(0, 0, 0)' } };

test('it is an image with a description, in em of the surrounding text', () => {
  const { svg, width, height, hasLinks } = pictureOf(drawn('svg', { viewBox: '-1.5 0 140 70' }), options);
  expect(toHtml(svg)).toBe(
    '<svg role="img" aria-label="A &#x26; B" viewBox="-1.5 0 140 70" width="8em" height="4em"><g font-size="14"></g></svg>',
  );
  expect({ width, height, hasLinks }).toEqual({ width: 8, height: 4, hasLinks: false });
});

test('looks become attributes, and classes for templates', () => {
  const style = { 'fill': 'rgb(242, 242, 242)', 'stroke': 'rgb(0, 0, 0)', 'stroke-width': '2px', 'rx': '3px' };
  expect(svgOf(drawn('rect', { x: '1.23456', width: '9', height: '8', class: 'node' }, [], { style }))).toBe(
    '<rect class="fill-5 stroke-100" x="1.23" width="9" height="8" fill="#f2f2f2" stroke="#000000" stroke-width="2" rx="3"></rect>',
  );
});

test.each([
  ['3px', '3'],
  ['4px, 2px', '4 2'],
])('a line is dashed by %s', (dashes, attribute) => {
  const style = { 'fill': 'none', 'stroke': 'rgb(0, 0, 0)', 'stroke-dasharray': dashes };
  expect(svgOf(drawn('path', { d: 'M0 0' }, [], { style }))).toContain(`stroke-dasharray="${attribute}"`);
});

test('dashes without gaps are a solid line', () => {
  const style = { 'fill': 'none', 'stroke': 'rgb(0, 0, 0)', 'stroke-dasharray': '1px, 0px' };
  expect(svgOf(drawn('path', { d: 'M0 0' }, [], { style }))).not.toContain('dash');
});

test('nothing that runs, fetches or adds another vocabulary is accepted', () => {
  const image = drawn('image', { href: 'https://example.org/a.png' });
  const html = drawn('foreignObject', { width: '9', height: '9' }, [drawn('div', {}, ['text'])]);
  const line = drawn('line', { x2: '9', onclick: 'a()', style: 'fill: url(https://example.org)' }, [], stroked);
  expect(svgOf(drawn('script', {}, ['a()']), drawn('style', {}, ['a{}']), image, html, line)).toBe(
    '<line class="stroke-100" x2="9" fill="none" stroke="#000000"></line>',
  );
});

test('invisible elements are left out', () => {
  const rect = { width: '9', height: '9' };
  expect(
    svgOf(
      drawn('g', { id: 'x' }),
      drawn('rect', {}),
      drawn('rect', rect, [], unfilled),
      drawn('rect', rect, [], { style: { visibility: 'hidden' } }),
      drawn('marker', { id: 'm' }, [drawn('path', { d: 'M0 0' })]),
    ),
  ).toBe('');
});

test('referenced ids are new ones, references to the outside are removed', () => {
  const marker = drawn('marker', { id: 'a_end', orient: 'auto' }, [drawn('path', { d: 'M0 0' })]);
  const line = drawn('path', { 'id': 'L1', 'd': 'M0 0', 'marker-end': 'url("#a_end")' }, [], stroked);
  const use = drawn('use', { href: 'https://example.org/#x' });
  expect(svgOf(marker, line, use)).toBe(
    '<marker orient="auto" id="d-1"><path class="fill-100" d="M0 0" fill="#000000"></path></marker>' +
      '<path class="stroke-100" d="M0 0" marker-end="url(#d-1)" fill="none" stroke="#000000"></path>' +
      '<use></use>',
  );
});

test('words are joined to lines, and lines keep their length in any font', () => {
  const word = (text: string, style = {}) => drawn('tspan', {}, [text], { style, length: 20 });
  const row = drawn('tspan', { x: '0', dy: '1.1em' }, [word('one'), word(' two')], { length: 40.123 });
  const mixed = drawn('tspan', { x: '0' }, [word('a '), word('b', { 'font-weight': '700' })], { length: 9 });
  expect(svgOf(drawn('text', { y: '5' }, [row, mixed], { length: 60 }))).toBe(
    '<text class="fill-100" y="5" fill="#000000">' +
      '<tspan x="0" dy="1.1em" textLength="40.12" lengthAdjust="spacingAndGlyphs">one two</tspan>' +
      '<tspan x="0" textLength="9" lengthAdjust="spacingAndGlyphs">a ' +
      '<tspan class="drawing-strong" font-weight="bold">b</tspan></tspan></text>\n',
  );
});

test('links are groups', () => {
  const link = drawn('a', { href: 'https://example.org', transform: 'translate(1, 2)' }, [drawn('circle', { r: '4' })]);
  const { svg, hasLinks } = pictureOf(drawn('svg', { viewBox: '0 0 9 9' }, [link]), options);
  expect(hasLinks).toBe(true);
  expect(toHtml(svg)).toContain('<g transform="translate(1, 2)"><circle class="fill-100" r="4" fill="#000000">');
});

test('paths with adjoining numbers are unchanged', () => {
  expect(svgOf(drawn('path', { d: 'M.123.4567z' }))).toContain('d="M.123.4567z"');
  expect(svgOf(drawn('path', { d: 'M0.1239,-4.5678L2,3' }))).toContain('d="M0.12,-4.57L2,3"');
});
