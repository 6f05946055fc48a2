import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type * as builds from '../../../../src/build.ts';
import { readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import { findInNavigation, headingsInStructure } from '../../../../src/checks/parity/pdf/navigation.ts';
import { pageFindings } from '../../../../src/checks/parity/pdf/pdf-facts.ts';
import type { PdfDocument } from '../../../../src/pdf/document.ts';
import { outlineIn } from '../../../../src/readers/pdf/read-outline.ts';
import type { Bookmark } from '../../../../src/writers/pdf/finish/navigation.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { type Print, print } from './rich.ts';

// What every build compares in a PDF, with a faulty writer.

type Change = (bookmarks: readonly Bookmark[]) => readonly Bookmark[];

const faults = vi.hoisted(() => ({
  bookmarks: undefined as Change | undefined,
  destinations: undefined as ((document: PdfDocument) => void) | undefined,
}));

vi.mock(import('../../../../src/writers/pdf/finish/navigation.ts'), async (original) => {
  const outline = await original();
  return {
    ...outline,
    writeOutline: (document, bookmarks) => outline.writeOutline(document, faults.bookmarks?.(bookmarks) ?? bookmarks),
  };
});

vi.mock(import('../../../../src/engines/chromium/repair/repair.ts'), async (original) => {
  const { repair } = await original();
  return {
    async repair(document, setting) {
      await repair(document, setting);
      faults.destinations?.(document);
    },
  };
});

let build: typeof builds.build;

// Test files share their modules: the writer that another file has loaded must stay correct, and others must not get this one.
beforeAll(async () => {
  vi.resetModules();
  ({ build } = await import('../../../../src/build.ts'));
});

afterAll(() => {
  vi.resetModules();
});

afterEach(() => {
  faults.bookmarks = undefined;
  faults.destinations = undefined;
});

const words = 'The water rises and falls, and nobody asks why it does so twice a day and not once. '.repeat(40);

const source = `---
title: Tides
lang: en
author: Ada
---

## The *moon*[^1]

${words}

### Springs<br>and neaps

> ### In a quotation
>
> No part of the outline.

## <!-- nothing -->

${words}

## The sun

${words}

## The sun

${words}

[^1]: A note.

    ### A heading in it
`;

let printed: Print;

beforeAll(async () => {
  printed = await print(source);
}, 60_000);

/** The messages of a build about its PDF, and the files that it publishes. */
function buildAll(): Promise<{ said: string[]; outputs: string[] }> {
  return withScratchFolder(async (folder) => {
    await writeAll(folder, { 'a.md': source });
    const { messages, outputs } = await build({ sources: ['a.md'], host: hostIn(folder) });
    return {
      said: messages.flatMap(({ ruleId, line, reason }) =>
        ruleId?.startsWith('parity-') ? [`${line ?? 0} ${reason}`] : [],
      ),
      outputs: outputs.map(({ format }) => format).sort(),
    };
  });
}

test('a correct PDF is published', async () => {
  expect(await buildAll()).toEqual({ said: [], outputs: ['epub', 'html', 'pdf'] });
}, 60_000);

/** The heading with that text, changed. */
const changed = (title: string, change: Partial<Bookmark>): Change => {
  const within: Change = (all) =>
    all.map((one) => ({ ...one, children: within(one.children), ...(one.title === title ? change : {}) }));
  return within;
};

const faultyOutlines: [string, Change, string][] = [
  ['a wrong title', changed('The moon', { title: 'The moonThe moon' }), 'The moonThe moon'],
  ['a missing entry', (all) => all.filter(({ title }) => title !== 'The moon'), 'The moon'],
  ['a missing entry below another', changed('The moon', { children: [] }), 'Springs and neaps'],
  ['an entry twice', (all) => [...all, ...all.slice(-1)], 'The sun'],
  ['another order', (all) => all.toReversed(), 'of the outline'],
  ['another level', (all) => all.flatMap((one) => [{ ...one, children: [] }, ...one.children]), 'heading of level 1'],
  ['a wrong page', changed('Springs and neaps', { id: 'the-sun' }), 'link to `page'],
  ['no page', changed('The moon', { id: 'nowhere' }), 'link to ``'],
  ['nothing', () => [], 'The moon'],
];

test.each(faultyOutlines)(
  'an outline with %s withholds the PDF, and no other format',
  async (_, change, words) => {
    faults.bookmarks = change;
    const { said, outputs } = await buildAll();
    expect(said.join('\n')).toContain(words);
    expect(said.every((message) => message.includes('of the outline') && /\bthe PDF\b/iu.test(message))).toBe(true);
    expect(outputs).toEqual(['epub', 'html']);
  },
  60_000,
);

test('destinations that all lead to one page are reported, since the structure has the places of headings', async () => {
  faults.destinations = (document) => {
    const named = document.resolve(document.catalog.get('Dests'));
    const first = document.pages[0]?.dict;
    const page = [...(named instanceof PdfDict ? named : [])]
      .map(([, value]) => document.resolve(value))
      .find((value) => value instanceof PdfArray && document.resolve(value.at(0)) === first);
    for (const [name] of named instanceof PdfDict ? [...named] : []) if (page) (named as PdfDict).set(name, page);
  };
  const { said, outputs } = await buildAll();
  expect(said.join('\n')).toContain('link to `page 1` of the outline');
  expect(outputs).toEqual(['epub', 'html']);
}, 60_000);

test('the outline is the same as with pdf.js, and headings are found on the pages of their text', async () => {
  const { bytes, publication, expected } = printed;
  const { file, outline } = await readPdf(bytes, publication.notes);
  expect(outlineIn(file)).toEqual(outline);
  expect(outline.map(({ title }) => title)).toEqual(['The moon', 'Springs and neaps', 'The sun', 'The sun']);
  const items = expected.sections.flatMap(({ text }) => text);
  const headings = items.filter(({ kind }) => kind === 'heading');
  const { readStructure } = await import('../../../../src/readers/pdf/structure.ts');
  const { pageAt } = headingsInStructure(readStructure(file), items);
  const pages = headings.map(({ at }) => pageAt(at));
  // One of them is in a blockquote, and has no bookmark.
  expect(pages).toHaveLength(outline.length + 1);
  expect(pages).not.toContain(undefined);
});

test.each([
  ['title', { title: 'Another' }],
  ['language', { lang: 'de' }],
  ['author', { authors: [{ name: 'Bea' }] }],
])('another %s is reported', async (name, change) => {
  const { bytes, publication, expected } = printed;
  const main = { format: 'pdf', path: 'a.pdf', mediaType: 'application/pdf', bytes };
  const finished = { format: 'pdf', main, further: [], publication, expected };
  expect(await findInNavigation(finished, expected)).toEqual([]);
  const other = { ...expected, metadata: { ...expected.metadata, ...change } };
  expect((await findInNavigation(finished, other)).map(({ instead }) => instead)).toEqual([
    expect.stringContaining(name),
  ]);
});

/** A file of two pages, with labels from these pages on. */
function labelled(starts: readonly number[], count = 2): Parameters<typeof pageFindings>[0] {
  const nums = starts.flatMap((start) => [PdfNumber.of(start), PdfDict.of({})]);
  const pages = [1, 2].map((number) => ({ number, dict: PdfDict.of({}), resources: undefined }));
  const catalog = PdfDict.of({
    Pages: PdfDict.of({ Count: PdfNumber.of(count) }),
    PageLabels: PdfDict.of({ Kids: new PdfArray([PdfDict.of({ Nums: new PdfArray(nums) })]) }),
  });
  return { catalog, trailer: PdfDict.of({}), pages, resolve: (object) => object };
}

test('each page has a label, and all pages are counted', () => {
  expect(pageFindings(labelled([0]))).toEqual([]);
  expect(pageFindings(labelled([0, 1]))).toEqual([]);
  for (const starts of [[], [1], [0, 2], [0, 0], [1, 0]]) expect(pageFindings(labelled(starts))).toHaveLength(1);
  expect(pageFindings(labelled([0], 3))).toHaveLength(1);
});
