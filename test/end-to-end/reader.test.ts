import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withReader } from '../support/reader/reader.ts';
import { run } from '../support/run.ts';

// This repository's own publications in a reading system, on a telephone.

const root = join(import.meta.dirname, '../..');
const telephone = { width: 360, height: 640 };

let scratch: string;
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'offprint-reader-'));
  for (const part of ['source', 'offprint.config.yaml'])
    await cp(join(root, part), join(scratch, part), { recursive: true });
});

afterAll(() => rm(scratch, { recursive: true, force: true }));

async function publish(source: string, name: string): Promise<Buffer> {
  const cli = join(root, 'lib/cli.js');
  const { code, stderr } = await run(process.execPath, [cli, 'build', source, '--to', 'epub'], { cwd: scratch });
  if (code !== 0) throw new Error(`Unexpected exit code ${code}:\n${stderr}`);
  return readFile(join(scratch, 'dist', `${name}.epub`));
}

/** White space is shown differently from how it is listed. */
const letters = (text: string) => text.replace(/\s/gu, '');

describe.each([
  ['the article', 'source/china-foreign-relations.md', 'china-foreign-relations', 10],
  ['the guide', 'source/guide/index.md', 'guide', 30],
] as const)('%s in a reading system', (_name, source, name, documents) => {
  let book: Buffer;
  beforeAll(async () => {
    book = await publish(source, name);
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
    expect(notes.length > 0).toBe(name === 'guide');
    for (const note of notes) {
      expect(note).toMatchObject({ type: 'footnote', leadsBack: true });
      expect(note.text).toMatch(new RegExp(`^${note.reference}\\. .{10}`, 'u'));
    }
  });
});
