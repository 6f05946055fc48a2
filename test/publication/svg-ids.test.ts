import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { cleanSvg } from '../../src/publication/pictures/svg.ts';

const drawing = (content: string) => `<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">${content}</svg>`;
const cleaned = (content: string) => cleanSvg(drawing(content)).text.replace(/^<svg[^>]*>|<\/svg>$/gu, '');

test('a drawing with valid ids does not change', () => {
  const content = '<g id="a.b-c_1"/><use href="#a.b-c_1"/><rect fill="url(#gone)"/>';
  expect(cleaned(content)).toBe(content);
});

test.each([
  ['a reference', '<g id="a:b"/><use href="#a:b"/>', '<g id="a-b"/><use href="#a-b"/>'],
  ['a reference that is encoded', '<g id="é"/><use href="#%C3%A9"/>', '<g id="_-"/><use href="#_-"/>'],
  ['a color', '<g id="1"/><rect fill="url(\'#1\')"/>', '<g id="_1"/><rect fill="url(#_1)"/>'],
  ['a style', '<g id="x y"/><rect style="fill: url(#x y)"/>', '<g id="x-y"/><rect style="fill: url(#x-y)"/>'],
  ['a label', '<g id="a:b"/><g aria-labelledby="c a:b"/>', '<g id="a-b"/><g aria-labelledby="c a-b"/>'],
  ['an event', '<g id="a:b"/><animate begin="0s; a:b.click"/>', '<g id="a-b"/><animate begin="0s; a\\-b.click"/>'],
  [
    'a name that is taken',
    '<g id="a-b"/><g id="a:b"/><use href="#a:b"/>',
    '<g id="a-b"/><g id="a-b-2"/><use href="#a-b-2"/>',
  ],
  ['an empty id', '<g id=""/>', '<g/>'],
  ['an id of XML', '<g xml:id="a:b"/><use href="#a:b"/>', '<g xml:id="a-b"/><use href="#a-b"/>'],
  ['two of one id', '<g id="a"/><g id="a"/><use href="#a"/>', '<g id="a"/><g id="a-2"/><use href="#a"/>'],
])('%s follows its id', (_, content, expected) => {
  expect(cleaned(content)).toBe(expected);
});

test('style sheets are updated, and colours in them stay', () => {
  const content = (css: string, ids: readonly string[]) =>
    `<style>${css}</style>${ids.map((id) => `<g id="${id}"/>`).join('')}`;
  expect(
    cleaned(
      content('#a\\:b, .x #abc { fill: url(#a:b); color: #abc } @media print { #abc { color: #abc } }', [
        'a:b',
        'abc',
        'abc',
      ]),
    ),
  ).toBe(
    content('#a-b,.x :is(#abc, #abc-2){fill:url(#a-b);color:#abc}@media print{:is(#abc, #abc-2){color:#abc}}', [
      'a-b',
      'abc',
      'abc-2',
    ]),
  );
});

test('ids become valid XML names of one element, and references keep their targets', () => {
  const id = fc.constantFrom('a', 'a:b', 'a-b', '1', '_1', 'é', 'x y', 'a-b-2', '💡', '.');
  fc.assert(
    fc.property(fc.array(id, { maxLength: 8 }), id, (ids, target) => {
      const found: Record<string, string>[] = [];
      const parser = new SaxesParser({ xmlns: false });
      parser.on('opentag', ({ attributes }) => {
        found.push({ ...(attributes as Record<string, string>) });
      });
      const content = ids.map((each, index) => `<g id="${each}" class="${index}"/>`).join('');
      parser.write(cleanSvg(drawing(`${content}<use href="#${target}"/>`)).text).close();
      const groups = found.filter((each) => each.class !== undefined);
      const names = groups.map((each) => each.id ?? '');
      for (const name of names) expect(name).toMatch(/^[A-Za-z_][\w.-]*$/u);
      expect(new Set(names).size).toBe(ids.length);
      const led = ids.indexOf(target);
      if (led !== -1) expect(found.at(-1)?.href).toBe(`#${groups[led]?.id}`);
    }),
  );
});
