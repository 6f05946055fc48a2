import { beforeAll, describe, expect, inject, test } from 'vitest';
import { article, filesIn, guide } from '../support/own-publications.ts';
import { withReader } from '../support/reader/reader.ts';

// This repository's own publications in a reading system, on a telephone.

const telephone = { width: 360, height: 640 };

/** White space is shown differently from how it is listed. */
const letters = (text: string) => text.replace(/\s/gu, '');

describe.each([
  ['the article', article, 10],
  ['the guide', guide, 30],
] as const)('%s in a reading system', (_name, source, documents) => {
  let book: Buffer;
  beforeAll(async () => {
    book = (await filesIn(inject('published'), source)).epub;
  });

  test('shows every document, with its pictures', async () => {
    const sections = await withReader(book, telephone, (reader) => reader.sections());
    expect(sections.length).toBeGreaterThan(documents);
    for (const section of sections) {
      expect(section).toMatchObject({ wellFormed: true, brokenPictures: [] });
      expect(section.pages, section.path).toBeGreaterThan(0);
      // All of a cover is its picture.
      if (!section.path.endsWith('cover.xhtml')) expect(section.text, section.path).toBeGreaterThan(0);
    }
  });

  test('lands where each entry of the contents leads', async () => {
    const entries = await withReader(book, telephone, (reader) => reader.entries('toc'));
    expect(entries.length).toBeGreaterThan(documents);
    const lost = entries.filter(({ lands, label, text }) => !lands || !letters(text).includes(letters(label)));
    expect(lost).toEqual([]);
  });

  test('turns pages, there and back', async () => {
    const { places, back } = await withReader(book, telephone, (reader) => reader.turn(12));
    expect(new Set(places).size).toBe(12);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
    expect(back).toBeCloseTo(places.at(-2) ?? Number.NaN);
  });

  test.each([
    [320, 100],
    [320, 180],
    [360, 100],
    [360, 180],
    [1024, 100],
  ])('cuts nothing off at %d px and %d per cent', async (width, size) => {
    const sections = await withReader(book, { width, height: 640 }, async (reader) => {
      await reader.style(`html { font-size: ${size}% }`);
      return reader.sections();
    });
    expect(sections.filter(({ cutOff }) => cutOff.length > 0).map(({ path, cutOff }) => [path, cutOff])).toEqual([]);
  });

  test('opens notes, which lead back', async () => {
    const notes = await withReader(book, telephone, (reader) => reader.notes(4));
    // The article has none.
    expect(notes.length > 0).toBe(source.name === 'guide');
    for (const note of notes) {
      expect(note).toMatchObject({ type: 'footnote', leadsBack: true });
      expect(note.text).toMatch(new RegExp(`^${note.reference}\\. .{10}`, 'u'));
    }
  });
});
