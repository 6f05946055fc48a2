import { PDF, PdfArray, PdfDict, PdfName, PdfNull, PdfNumber } from '@libpdf/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openPdf } from '../../../../src/pdf/document.ts';
import { writePdf } from '../../../../src/pdf/write-pdf.ts';
import { type PdfBookmark, readOutline } from '../../../../src/readers/pdf/read-outline.ts';
import { readWithPdfJs } from '../../../../src/readers/pdf/text-layer.ts';
import { wordsFor } from '../../../../src/template/words.ts';
import { type Bookmark, linkNames, writeOutline } from '../../../../src/writers/pdf/finish/navigation.ts';
import { examplePublication } from '../../../engines/example.ts';

const names = linkNames(examplePublication(), wordsFor('en'));

test('a link to a heading is named after the heading', () => {
  expect(names.ofTarget('sun')).toBe('The sun');
});

test('links to a note and back are named as such', () => {
  expect(names.ofTarget('offprint-note-1')).toBe('Note 1');
  expect(names.ofTarget('offprint-noteref-1')).toBe('Back to the text from note 1');
});

test('a link to a URL is named by its text, however the browser writes the URL', () => {
  expect(names.ofAddress('https://example.com/')).toBe('an example');
  expect(names.ofAddress('data.csv')).toBe('the data');
  expect(names.ofAddress('https://elsewhere.example/')).toBeUndefined();
});

const pageCount = 4;

/** A PDF of some pages with these bookmarks, which lead to one page after the other. */
async function pdfWith(bookmarks: readonly Bookmark[]): Promise<Uint8Array> {
  const blank = PDF.create();
  for (let page = 0; page < pageCount; page++) blank.addPage();
  const document = await openPdf(await blank.save());
  const pages = document.pages.map(({ dict }) => document.add(dict));
  const tree = document.resolve(document.catalog.get('Pages'));
  if (tree instanceof PdfDict) {
    tree.set('Kids', new PdfArray(pages));
    tree.set('Count', PdfNumber.of(pages.length));
  }
  const destination = (page: number) =>
    new PdfArray([
      pages[page % pageCount] ?? PdfNull.instance,
      PdfName.of('XYZ'),
      PdfNumber.of(0),
      PdfNumber.of(700),
      PdfNumber.of(0),
    ]);
  const entries = flat(bookmarks).map(({ id }, index) => [id, destination(index)] as const);
  document.catalog.set('Dests', document.add(PdfDict.of(Object.fromEntries(entries))));
  writeOutline(document, bookmarks);
  return writePdf(document);
}

function flat(bookmarks: readonly Bookmark[]): Bookmark[] {
  return bookmarks.flatMap((one) => [one, ...flat(one.children)]);
}

function linesOf(bookmarks: readonly Bookmark[], depth = 1): Omit<PdfBookmark, 'page'>[] {
  return bookmarks.flatMap(({ title, children }) => [{ title, depth }, ...linesOf(children, depth + 1)]);
}

async function read(bytes: Uint8Array): Promise<PdfBookmark[]> {
  return readWithPdfJs(bytes, async (document) => {
    const numberOf = new Map<number, number>();
    for (let number = 1; number <= document.numPages; number++) {
      const { ref } = await document.getPage(number);
      if (ref) numberOf.set(ref.num, number);
    }
    return readOutline(document, numberOf);
  });
}

const { tree } = fc.letrec<{ tree: Omit<Bookmark, 'id'>; trees: Omit<Bookmark, 'id'>[] }>((tie) => ({
  trees: fc.array(tie('tree'), { maxLength: 4 }),
  tree: fc.record({
    // A PDF reader takes a control character, or what looks like a byte order mark, for no part of a title.
    title: fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((title) => /^\p{L}/u.test(title) && !/\p{Cc}/u.test(title)),
    children: fc.oneof({ maxDepth: 4 }, fc.constant([]), tie('trees')) as fc.Arbitrary<Bookmark[]>,
  }),
}));

/** Gives each an id of its own. */
function numbered(trees: readonly Omit<Bookmark, 'id'>[], next = { id: 0 }): Bookmark[] {
  return trees.map(({ title, children }) => {
    const id = `h-${next.id++}`;
    return { id, title, children: numbered(children, next) };
  });
}

test('another reader finds any outline unchanged, title by title, level by level and page by page', async () => {
  const property = fc.asyncProperty(fc.array(tree, { maxLength: 6 }), async (trees) => {
    const bookmarks = numbered(trees);
    const found = await read(await pdfWith(bookmarks));
    const expected = linesOf(bookmarks).map((line, index) => ({ ...line, page: (index % pageCount) + 1 }));
    expect(found).toEqual(expected);
  });
  await fc.assert(property, { numRuns: 60 });
}, 20_000);
