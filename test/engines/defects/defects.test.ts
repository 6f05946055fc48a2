import { expect, test } from 'vitest';
import { emptyLastPage, headingsAlone, shortPages } from '../../../src/engines/defects/defects.ts';
import type { LaidOutPage, PageOpening } from '../../../src/engines/defects/laid-out.ts';
import { block, contentWith, found, fullPage, page } from './laid-out.ts';

const heading = block(9, 1, { top: 700, level: 3 });
const foot = contentWith([600, 615, 630, 712]);
const alone = ['a.md:9:1 page-heading-alone: Page iv ends with a heading, whose text is on the next page'];

test('a heading whose text begins on the next page is alone', () => {
  const blocks = [block(3, 1), heading, block(11, 2)];
  expect(found(headingsAlone, { pages: [page('iv', foot), fullPage], blocks })).toEqual(alone);
});

test('it may have several lines, and notes below it', () => {
  const lines = [600, 715, 730].map((baseline) => ({ baseline, size: baseline > 700 ? 16 : 10 }));
  const notes = [750, 760].map((baseline) => ({ baseline, size: 8 }));
  const content = contentWith([], { lines: [...lines, ...notes] });
  const blocks = [block(3, 1), heading, block(11, 2), block(30, 1, { top: 740 })];
  expect(found(headingsAlone, { pages: [page('iv', content), fullPage], blocks })).toEqual(alone);
});

test.each([
  [
    'text that is no block',
    contentWith([], { lines: [710, 724].map((baseline, size) => ({ baseline, size: 9 + size })) }),
  ],
  ['a picture', { ...foot, shapes: [{ top: 715, bottom: 760 }] }],
])('%s below it keeps it company', (_, content) => {
  const blocks = [heading, block(11, 2)];
  expect(found(headingsAlone, { pages: [page('iv', content), fullPage], blocks })).toEqual([]);
});

test.each([
  ['has text below it', block(11, 1, { top: 720 })],
  ['has a heading below it', block(11, 1, { top: 720, level: 4 })],
  ['has no text of its own', block(11, 2, { level: 3 })],
])('one that %s is not alone', (_, next) => {
  expect(found(headingsAlone, { pages: [page('iv', foot), fullPage], blocks: [heading, next] })).toEqual([]);
});

test('nor is one at the end of a chapter', () => {
  const pages: LaidOutPage[] = [page('iv', foot), { ...fullPage, opens: 'division' }];
  expect(found(headingsAlone, { pages, blocks: [heading, block(11, 2, { level: 4 })] })).toEqual([]);
});

test('nor is the last block of a document', () => {
  expect(found(headingsAlone, { pages: [page('iv', foot)], blocks: [heading] })).toEqual([]);
});

const last = page('2', contentWith([85, 100, 115, 130]));

test('a last page of some lines is nearly empty', () => {
  expect(found(emptyLastPage, { pages: [fullPage, last], blocks: [block(3, 1), block(7, 2)] })).toEqual([
    'a.md:7:1 page-last-empty: The last page, 2, has only 4 lines',
  ]);
});

test.each([
  ['that is an eighth full', page('2', contentWith([85, 160]))],
  ['of five lines', page('2', contentWith([85, 96, 107, 118, 129]))],
  ['of a picture', page('2', contentWith([], { shapes: [{ top: 80, bottom: 200 }] }))],
  ['without anything', page('2', contentWith([]))],
])('one %s is not', (_, second) => {
  expect(found(emptyLastPage, { pages: [fullPage, second], blocks: [block(3, 1)] })).toEqual([]);
});

test('nor is one where something begins further down: it is not read', () => {
  const unread = { ...last, content: () => expect.fail('expected not to be read') };
  const document = { pages: [fullPage, unread], blocks: [block(7, 2, { top: 300 })] };
  expect(found(emptyLastPage, document)).toEqual([]);
});

test('nor is the only page', () => {
  expect(found(emptyLastPage, { pages: [last], blocks: [block(3, 1)] })).toEqual([]);
});

const openings = ['division', 'break'] as const;

test.each(openings)('nor is one where a %s opens', (opens) => {
  expect(found(emptyLastPage, { pages: [fullPage, { ...last, opens }], blocks: [block(7, 2)] })).toEqual([]);
});

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

test.each(openings)('nor is one where a %s opens', (opens) => {
  const opening = { ...short, opens };
  expect(found(shortPages, { pages: [fullPage, opening, fullPage], blocks: [block(3, 2)] })).toEqual([]);
});

test('nor is one before the text, but one before a page break is', () => {
  expect(found(shortPages, { pages: [fullPage, short, fullPage], blocks: [block(3, 3)] })).toEqual([]);
  const followedBy = (opens: PageOpening) => [fullPage, short, { ...fullPage, opens }, fullPage];
  // An abstract is on the title page, before a dedication.
  expect(found(shortPages, { pages: followedBy('division'), blocks: [block(3, 1)] })).toEqual([]);
  expect(found(shortPages, { pages: followedBy('break'), blocks: [block(3, 1)] })).toEqual([`a.md:3:1 ${said}`]);
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
