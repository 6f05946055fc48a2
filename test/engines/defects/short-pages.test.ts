import { expect, test } from 'vitest';
import { shortPages } from '../../../src/engines/defects/short-pages.ts';
import { block, contentWith, found, fullPage, page } from './laid-out.ts';

const short = page('2', contentWith([85, 100]));
const said = 'page-short: Page 2 has only two lines';

test('a page of two lines is reported at the block that begins on it', () => {
  const document = { pages: [fullPage, short, fullPage], blocks: [block(3, 1), block(7, 2), block(9, 3)] };
  expect(found(shortPages, document)).toEqual([`a.md:7:1 ${said}`]);
});

test('or at the block that continues on it', () => {
  const document = { pages: [fullPage, short, fullPage], blocks: [block(3, 1), block(9, 3)] };
  expect(found(shortPages, document)).toEqual([`a.md:3:1 ${said}`]);
});

test.each([
  ['three lines', page('2', contentWith([85, 100, 115]))],
  ['a picture', page('2', contentWith([300], { shapes: [{ top: 80, bottom: 280 }] }))],
  ['nothing', page('2', contentWith([]))],
  ['nobody knows what', page('2', undefined)],
])('a page of %s is not short', (_, second) => {
  const document = { pages: [fullPage, second, fullPage], blocks: [block(3, 1), block(7, 2)] };
  expect(found(shortPages, document)).toEqual([]);
});

test('nor is one before the text, or where something opens', () => {
  expect(found(shortPages, { pages: [fullPage, short, fullPage], blocks: [block(3, 3)] })).toEqual([]);
  const opening = { ...short, opens: true };
  expect(found(shortPages, { pages: [fullPage, opening, fullPage], blocks: [block(3, 2)] })).toEqual([]);
});

test('nor is a section on a page of its own', () => {
  const pages = [fullPage, short, fullPage];
  const sections = [block(3, 1), block(7, 2, { level: 2 }), block(8, 2), block(9, 3, { level: 2 })];
  expect(found(shortPages, { pages, blocks: sections })).toEqual([]);
  expect(found(shortPages, { pages, blocks: [...sections.slice(0, 3), block(9, 3)] })).toEqual([`a.md:7:1 ${said}`]);
});

test('the last page is left to another check, and a heavy one is not read', () => {
  const heavy = { ...short, weight: 2000, content: () => expect.fail('expected not to be read') };
  expect(found(shortPages, { pages: [fullPage, heavy, short], blocks: [block(3, 1)] })).toEqual([]);
});
