import { beforeAll, expect, test } from 'vitest';
import { comparePdf, type ReadPdf, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import type { PdfBookmark } from '../../../../src/readers/pdf/read-outline.ts';
import { type Print, print } from './rich.ts';

/** Half a page of text. */
const text = 'The water rises and falls, and nobody asks why it does so twice a day and not once. '.repeat(40);

const source = `---
title: Tides<br>and currents
lang: en
numbering: { headings: true }
---

## The *moon*<br>pulls

${text}

### Springs<br>and neaps

> ### A heading in a quotation
>
> It is no part of the outline.

## ![](sea.svg)

### Below a heading without text

${text}

## The sun[^1]

${text}

#### Tides \u05D2\u05D0\u05D5\u05EA

${text}

## The sun

[^1]: A note.
`;

let printed: Print;
let read: ReadPdf;

beforeAll(async () => {
  printed = await print(source);
  read = await readPdf(printed.bytes, printed.publication.notes);
}, 120_000);

test('the outline matches the publication', () => {
  expect(read.outline.map(({ title, depth }) => [depth, title])).toEqual([
    [1, '1 The moon pulls'],
    [2, '1.1 Springs and neaps'],
    [1, '2.1 Below a heading without text'],
    [1, '3 The sun'],
    [2, '3.1 Tides \u05D2\u05D0\u05D5\u05EA'],
    [1, '4 The sun'],
  ]);
  expect(new Set(read.outline.map(({ page }) => page)).size).toBeGreaterThan(2);
  expect(comparePdf(read, printed.expected, printed.publication)).toEqual([]);
});

/** The messages if the writer had written these bookmarks. */
function saidOf(change: (bookmarks: PdfBookmark[]) => PdfBookmark[]): string[] {
  const outline = change(structuredClone([...read.outline]));
  return comparePdf({ ...read, outline }, printed.expected, printed.publication).map(
    ({ kind, what, at }) => `${at?.line} ${kind} ${what}`,
  );
}

const changed = (index: number, change: Partial<PdfBookmark>) => (bookmarks: PdfBookmark[]) =>
  bookmarks.map((bookmark, at) => (at === index ? { ...bookmark, ...change } : bookmark));

test.each([
  ['a title twice', changed(1, { title: '1.1 Springs and neaps1.1 Springs and neaps' }), 'Springs', 'added “neaps1.1'],
  ['joined words', changed(0, { title: '1 The moonpulls' }), 'The *moon*', 'changed “moonpulls”'],
  ['another level', changed(1, { depth: 1 }), 'Springs', 'changed heading of level 1'],
  ['another page', changed(3, { page: 1 }), 'The sun[^1]', 'changed link to `page 1`'],
  ['no page', changed(3, { page: undefined }), 'The sun[^1]', 'changed link to ``'],
  ['an entry less', (all: PdfBookmark[]) => all.toSpliced(4, 1), 'Tides \u05D2', 'missing “3.1 Tides'],
  ['an entry too many', (all: PdfBookmark[]) => [...all, ...all.slice(-1)], 'The sun\n', 'added “4 The sun”'],
  ['another order', (all: PdfBookmark[]) => all.toReversed(), 'The *moon*', 'missing'],
  ['nothing', () => [], 'The *moon*', 'missing “1 The moon pulls'],
])('an outline with %s is reported', (_, change, heading, message) => {
  const [first] = saidOf(change);
  const line = source.slice(0, source.indexOf(`# ${heading}`)).split('\n').length;
  expect(first).toContain(`${line} ${message}`);
  expect(first).toContain('of the outline');
});

test('the page of a heading is found without its destination', () => {
  // All destinations point to one page, and so does the outline.
  const wrong = { ...read.facts, pageOf: () => 1 };
  const outline = read.outline.map((bookmark) => ({ ...bookmark, page: 1 }));
  expect(comparePdf({ ...read, facts: wrong, outline }, printed.expected, printed.publication)).not.toEqual([]);
});
