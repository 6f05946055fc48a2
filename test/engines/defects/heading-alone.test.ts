import { expect, test } from 'vitest';
import { headingsAlone } from '../../../src/engines/defects/heading-alone.ts';
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
  const pages = [page('iv', foot), { ...fullPage, opens: true }];
  expect(found(headingsAlone, { pages, blocks: [heading, block(11, 2, { level: 4 })] })).toEqual([]);
});

test('nor is the last block of a document', () => {
  expect(found(headingsAlone, { pages: [page('iv', foot)], blocks: [heading] })).toEqual([]);
});
