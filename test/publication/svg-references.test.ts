import { expect, test } from 'vitest';
import { cleanSvg } from '../../src/publication/pictures/svg.ts';

function drawing(content: string): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10">${content}</svg>`;
}

/** Parts of which each shows the one before ten times. */
function tenfold(times: number, part: (id: string, inner: string) => string, show: (id: string) => string): string {
  const parts = Array.from({ length: times }, (_, index) => part(`p${index + 1}`, show(`p${index}`).repeat(10)));
  return drawing(`${part('p0', '<rect width="1" height="1"/>')}${parts.join('')}${show(`p${times}`)}`);
}

const group = (id: string, inner: string) => `<g id="${id}">${inner}</g>`;
const pattern = (id: string, inner: string) => `<pattern id="${id}" width="1" height="1">${inner}</pattern>`;

test.each([
  ['itself', '<g id="a"><use href="#a"/></g>'],
  ['itself by an old link', '<g id="a"><use xlink:href=" #a " xmlns:xlink="http://www.w3.org/1999/xlink"/></g>'],
  ['itself by way of another', '<g id="a"><use href="#b"/></g><g id="b"><g><use href="#a"/></g></g>'],
])('a drawing that shows %s is refused', (_, content) => {
  expect(() => cleanSvg(drawing(content))).toThrow('`#a` contains itself');
});

test('a short drawing with endless elements is refused, at once', () => {
  const start = performance.now();
  const tooMany = /300000 elements/u;
  expect(() => cleanSvg(tenfold(30, group, (id) => `<use href="#${id}"/>`))).toThrow(tooMany);
  expect(() => cleanSvg(tenfold(30, pattern, (id) => `<rect fill="url('#${id}')"/>`))).toThrow(tooMany);
  expect(performance.now() - start).toBeLessThan(2000);
});

test('a drawing with an endless chain of references is refused', () => {
  const chain = Array.from({ length: 10_000 }, (_, index) => group(`c${index}`, `<use href="#c${index + 1}"/>`));
  expect(() => cleanSvg(drawing(chain.join('')))).toThrow('a chain of more than 400');
  expect(() => cleanSvg(drawing('<g>'.repeat(100_000) + '</g>'.repeat(100_000)))).toThrow(
    'its elements are nested more than 400 levels deep',
  );
});

test.each([
  ['parts that are shown often', tenfold(4, group, (id) => `<use href="#${id}"/>`)],
  ['a link to what holds it', drawing('<g id="a"><a href="#a"><rect/></a></g>')],
  ['an animation of what holds it', drawing('<rect id="a"><animate href="#a" attributeName="x" to="1"/></rect>')],
  ['a pattern that is painted with itself', drawing('<pattern id="a"><rect fill="url(#a)"/></pattern>')],
  ['a missing target', drawing('<use href="#none"/>')],
])('%s is kept', (_, kept) => {
  expect(cleanSvg(kept).text).toBe(kept);
});
