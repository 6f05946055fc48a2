import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { beforeAll, describe, expect, test } from 'vitest';
import { machineHost } from '../../../src/platform/host.ts';
import { loadTemplate } from '../../../src/template/load.ts';
import { epub } from '../../../src/writers/epub/epub.ts';
import { richPublication } from '../../writers/epub/publications.ts';
import { writerOptions } from '../writer-options.ts';
import { type Reader, withReader } from './reader.ts';

const screen = { width: 360, height: 640 };

let book: Uint8Array;
beforeAll(async () => {
  const template = await loadTemplate('article', process.cwd(), machineHost());
  const signal = new AbortController().signal;
  const report = () => {
    throw new Error('Unexpected message of the EPUB writer');
  };
  book = await epub.write(richPublication(), {
    template,
    options: writerOptions(),
    browser: undefined,
    report,
    signal,
  });
});

/** The book, with a text replaced in each of its documents. */
function spoilt(text: string | RegExp, replacement: string): Uint8Array {
  const files = Object.entries(unzipSync(book)).map(([path, bytes]): [string, Uint8Array] => {
    if (!path.endsWith('.xhtml')) return [path, bytes];
    return [path, strToU8(strFromU8(bytes).replace(text, replacement))];
  });
  return zipSync(Object.fromEntries(files), { level: 0 });
}

const ask = <T>(epub: Uint8Array, question: (reader: Reader) => Promise<T>) => withReader(epub, screen, question);

describe('the reading system', () => {
  test('finds nothing wrong with a good book', async () => {
    const [sections, entries, notes] = await ask(book, async (reader) => [
      await reader.sections(),
      await reader.entries('toc'),
      await reader.notes(9),
    ]);
    expect(sections.filter((one) => !one.wellFormed || one.brokenPictures.length > 0 || one.cutOff.length > 0)).toEqual(
      [],
    );
    expect(entries.map(({ lands }) => lands)).toEqual([true, true, true, true, true]);
    expect(notes.map(({ type, leadsBack }) => [type, leadsBack])).toEqual(Array(4).fill(['footnote', true]));
  });

  test('finds words that are cut off, and a picture that is broken', async () => {
    const sections = await ask(
      spoilt(
        'Text with',
        '<img src="gone.png" alt=""/><b style="white-space: nowrap">a line of text that is longer than any telephone ever was wide</b>',
      ),
      (reader) => reader.sections(),
    );
    const faults = sections.find(({ path }) => path.endsWith('section-002.xhtml'));
    expect(faults?.cutOff.join()).toMatch(/^b: \w+/);
    expect(faults?.brokenPictures).toHaveLength(1);
  });

  test('finds a document that is not XML', async () => {
    const sections = await ask(spoilt('Text with', '<br>'), (reader) => reader.sections());
    expect(sections.filter(({ wellFormed }) => !wellFormed)).toHaveLength(1);
  });

  test('finds entries of the contents that lead nowhere', async () => {
    const entries = await ask(spoilt('id="deep"', ''), (reader) => reader.entries('toc'));
    expect(entries.filter(({ lands }) => !lands).map(({ label }) => label)).toEqual(['Deep']);
  });

  test('finds notes that do not lead back', async () => {
    const notes = await ask(spoilt(/role="doc-backlink"/g, ''), (reader) => reader.notes(1));
    expect(notes).toMatchObject([{ type: 'footnote', leadsBack: false }]);
  });
});
