import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber } from '@libpdf/core';
import { expect, test } from 'vitest';
import { printInPasses } from '../../../../src/engines/chromium/pages/passes.ts';
import type { Opening, PrintSession } from '../../../../src/engines/chromium/pages/print-session.ts';
import { pagesOf } from '../../../../src/engines/places.ts';
import type { OutlineEntry } from '../../../../src/model/publication.ts';
import { Failure } from '../../../../src/model/report.ts';
import { writePdf } from '../../../../src/pdf/write-pdf.ts';
import { wordsFor } from '../../../../src/template/words.ts';
import { documentWith } from '../../../pdf/memory-document.ts';

const place = { path: 'tides.md', start: { line: 7, column: 1 } };
const outline: OutlineEntry[] = [{ id: 'sea', section: 's', title: 'The sea', level: 2, place, children: [] }];
const naming = { openings: [], dir: 'ltr' as const, digits: String };
const numbering = { words: wordsFor('en'), length: 250_000, outline, naming };

/** A PDF of ten empty pages and the destinations that Chromium would name. */
function pdfWith(destinations: Readonly<Record<string, number>>): Promise<Uint8Array> {
  const document = documentWith();
  const pages = Array.from({ length: 10 }, () => document.add(PdfDict.of({ Type: PdfName.of('Page') })));
  document.catalog.set('Pages', document.add(PdfDict.of({ Kids: PdfArray.of(...pages) })));
  const entries = Object.entries(destinations).map(([name, page]): [string, PdfArray] => {
    const target = pages[page - 1];
    if (!target) throw new Error(`Unexpected page ${page}`);
    return [name, PdfArray.of(target, PdfName.of('XYZ'), PdfNumber.of(0), PdfNumber.of(0), PdfNull.instance)];
  });
  document.catalog.set('Dests', document.add(new PdfDict(entries)));
  return writePdf(document);
}

/** A printer whose prints have the sea on these pages, the draft first. It writes down what it is asked for. */
function printerOf(
  seaOn: readonly number[],
  slots = ['sea'],
  openings: Opening[] = [],
  outer: string[] = [],
): PrintSession & { log: string[] } {
  const log: string[] = [];
  const next = async (name: string) => {
    const page = seaOn[log.filter((entry) => entry === 'draft' || entry === 'final').length] ?? 1;
    log.push(name);
    return pdfWith({ sea: page, 'gr%C3%B6%C3%9Fe': 2 });
  };
  return {
    log,
    survey: async () => ({ slots: slots.map((id) => ({ kind: 'number', ids: [id] })), openings, outer }),
    setBlanks: async (ids) => void log.push(`blanks ${ids.join(' ')}`),
    sheets: async (sheets) => {
      log.push(`sheets ${sheets.map(({ html }) => html).join(' ')}`);
      return pdfWith({});
    },
    setSides: async (ids) => void log.push(`start ${ids.join(' ')}`),
    fill: async (contents) => void log.push(contents.join(' ')),
    layOutNotes: async () => ({ placed: [], left: [] }),
    returnNotes: async () => {},
    draft: () => next('draft'),
    final: () => next('final'),
  };
}

test('a document without page numbers is printed once', async () => {
  const printer = printerOf([4], []);
  await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['final']);
});

test('one with page numbers is printed twice: with placeholders, and with the pages of the draft', async () => {
  const printer = printerOf([4, 4], ['sea', 'größe']);
  const { document } = await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['50 50', 'draft', '4 2', 'final']);
  expect(Object.fromEntries(pagesOf(document))).toEqual({ sea: 4, größe: 2 });
});

test('if something has moved it is printed again', async () => {
  const printer = printerOf([4, 5, 5]);
  await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['50', 'draft', '4', 'final', '5', 'final']);
});

test('an element that keeps moving is an error that names it, at its place', async () => {
  const printer = printerOf([4, 5, 4]);
  const error = await printInPasses(printer, numbering).catch((reason: unknown) => reason);
  expect(printer.log).toHaveLength(6);
  const [message] = error instanceof Failure ? error.messages : [];
  expect(message).toMatchObject({ ruleId: 'pages-unsettled', fatal: true, file: 'tides.md', line: 7 });
  expect(message?.reason).toContain('`sea`');
});

test('an element that opens on a right-hand page has a blank before it, and shows the resulting number', async () => {
  const printer = printerOf([4, 5], ['sea'], [{ id: 'sea', side: 'right' }]);
  await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['50', 'draft', 'blanks sea', '5', 'final']);
});

test('an element on the wanted side needs no blank', async () => {
  const printer = printerOf([4, 4], ['sea'], [{ id: 'sea', side: 'left' }]);
  await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['50', 'draft', '4', 'final']);
});

test('a wide block extends into the margin at the start of lines on a left-hand page, even without page numbers', async () => {
  const left = printerOf([4, 4], [], [], ['sea']);
  await printInPasses(left, numbering);
  expect(left.log).toEqual(['', 'draft', '', 'start sea', 'final']);
  const right = printerOf([3, 3], [], [], ['sea']);
  await printInPasses(right, numbering);
  expect(right.log).toEqual(['', 'draft', '', 'start ', 'final']);
});

test('one that has changed sides is printed again', async () => {
  const printer = printerOf([4, 5, 5], [], [], ['sea']);
  await printInPasses(printer, numbering);
  expect(printer.log).toEqual(['', 'draft', '', 'start sea', 'final', '', 'start ', 'final']);
});
