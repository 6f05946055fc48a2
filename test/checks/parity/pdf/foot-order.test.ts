import { expect, test } from 'vitest';
import { expectedOf } from '../../../../src/checks/parity/expected.ts';
import { comparePdf, inFootOrder, inPageOrder, readPdf } from '../../../../src/checks/parity/pdf/find-in-pdf.ts';
import type { Item } from '../../../../src/readers/items.ts';
import { print } from './rich.ts';

/** Notes of one word each, by their ids, with the notes that each refers to. */
function orderOf(notes: Record<string, string[]>, inText: string[]): string[] {
  const items = Object.entries(notes).flatMap(([id, inner]): Item[] => [
    { kind: 'note', text: id },
    ...inner.map((other): Item => ({ kind: 'reference to a note', text: `#${other}` })),
    { kind: 'text', text: id, begins: true },
  ]);
  const noteItems = Object.keys(notes).map((id, index) => {
    return {
      id,
      number: index + 1,
      content: [],
      references: inText.includes(id) ? [{ id: `r-${id}`, section: 's' }] : [],
    };
  });
  const ordered = inFootOrder(items, noteItems);
  expect(ordered).toHaveLength(items.length);
  return ordered.filter(({ kind }) => kind === 'note').map(({ text }) => text);
}

test.each([
  ['as they are numbered', { a: [], b: [], c: [] }, ['a', 'b', 'c'], 'abc'],
  ['after the note that refers to them', { a: ['c'], b: [], c: ['d'], d: [] }, ['a', 'b'], 'acdb'],
  ['in the order of references in the text', { a: ['b'], b: [], c: ['b'] }, ['a', 'b', 'c'], 'abc'],
  ['after the first of two that refer to them', { a: ['d', 'c'], b: ['c'], c: [], d: [] }, ['a', 'b'], 'adcb'],
  ['at the end, if they refer to each other alone', { a: [], b: ['c'], c: ['b'], d: [] }, ['a', 'd'], 'adbc'],
])('notes are ordered %s', (_, notes, inText, order) => {
  expect(orderOf(notes as never, inText).join('')).toBe(order);
});

test('a note that does not fit is on a later page, and those of one page keep their order', () => {
  const items = ['a', 'b', 'c', 'd'].flatMap((id): Item[] => [
    { kind: 'note', text: id },
    { kind: 'text', text: id, begins: true },
  ]);
  const pages: Record<string, number> = { a: 9, b: 3, c: 3, d: 9 };
  const ordered = inPageOrder(items, { pageOf: (id) => pages[id] });
  expect(ordered.map(({ kind, text }) => kind[0] + text)).toEqual(['nb', 'tb', 'nc', 'tc', 'na', 'ta', 'nd', 'td']);
  expect(inPageOrder(items, {})).toEqual(items);
});

test('a print with a note in a note matches its source', async () => {
  const source =
    '---\ntitle: Tides\n---\n\nEbb.[^a] Flow.[^b]\n\n[^a]: Of wind.[^c]\n[^b]: Of the moon.\n[^c]: Of air.\n';
  const { bytes, publication, expected } = await print(source);
  expect(comparePdf(await readPdf(bytes, publication.notes), expected, publication)).toEqual([]);
  const [first, second, ...others] = publication.notes;
  const contents = [second, first, ...others].map((note) => note?.content ?? []);
  const swapped = {
    ...publication,
    notes: publication.notes.map((note, index) => ({ ...note, content: contents[index] ?? [] })),
  };
  expect(comparePdf(await readPdf(bytes, publication.notes), expectedOf(swapped), swapped)).not.toEqual([]);
}, 120_000);
