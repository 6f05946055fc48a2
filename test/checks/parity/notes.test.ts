import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { ElementContent } from 'hast';
import { h } from 'hastscript';
import { describe, expect, test } from 'vitest';
import { build } from '../../../src/build.ts';
import { hostIn, writeAll } from '../../support/publication-folder.ts';
import { withScratchFolder } from '../../support/scratch.ts';
import {
  artifact,
  bookOf,
  type Format,
  formats,
  messagesFor,
  messagesOf,
  type PublishedContent,
  pageOf,
  publicationOf,
} from './finished-files.ts';

const reference = (id: string) =>
  h('sup', h('a', { href: `#${id}`, id: `ref-${id}`, role: 'doc-noteref' }, id.slice(3)));

const text = (...ids: string[]): ElementContent[] => ids.map((id) => h('p', ['Waves.', reference(id)]));

const sound: PublishedContent = {
  text: text('offprint-note-1', 'offprint-note-2'),
  notes: {
    'offprint-note-1': [h('p', 'Of wind.')],
    'offprint-note-2': [h('p', ['Of the ', h('em', 'moon'), '.']), h('ul', h('li', 'And sun.'))],
  },
};

/** What a faulty writer might make of them. */
const faults: Record<string, PublishedContent> = {
  'another text': { ...sound, notes: { ...sound.notes, 'offprint-note-1': [h('p', 'Of ships.')] } },
  'an emphasis less': {
    ...sound,
    notes: { ...sound.notes, 'offprint-note-2': [h('p', 'Of the moon.'), h('ul', h('li', 'And sun.'))] },
  },
  'a note less': { text: sound.text, notes: { 'offprint-note-1': [h('p', 'Of wind.')] } },
  'a note more': { text: sound.text, notes: { ...sound.notes, 'offprint-note-3': [h('p', 'Of ships.')] } },
  'notes turned': {
    text: sound.text,
    notes: {
      'offprint-note-2': sound.notes?.['offprint-note-2'] ?? [],
      'offprint-note-1': sound.notes?.['offprint-note-1'] ?? [],
    },
  },
  'references turned': { ...sound, text: text('offprint-note-2', 'offprint-note-1') },
  'a reference less': { ...sound, text: [...text('offprint-note-1'), h('p', 'Waves.')] },
  'a note in the text': {
    text: [...sound.text, h('p', 'Of wind.')],
    notes: { 'offprint-note-2': sound.notes?.['offprint-note-2'] ?? [] },
  },
};

describe.each(formats)('notes in %s', (format) => {
  test('are where the format places them, with numbers and backlinks', async () => {
    expect(await messagesOf(format, sound)).toEqual([]);
  });

  test.each(['\uFEFF', '\u00A0', '\u2003', '\u200B'])('may begin with the character %j', async (character) => {
    const notes = { 'offprint-note-1': [h('p', `${character}Of wind.`)], 'offprint-note-2': [h('p', `${character}`)] };
    expect(await messagesOf(format, { ...sound, notes })).toEqual([]);
  });

  test('may begin with a number of their own', async () => {
    expect(
      await messagesOf(format, {
        text: text('offprint-note-1'),
        notes: { 'offprint-note-1': [h('p', '1. April 1700.')] },
      }),
    ).toEqual([]);
  });

  test.each(Object.entries(faults))('are reported if they are wrong: %s', async (_, faulty) => {
    const messages = await messagesOf(format, sound, faulty);
    expect(messages.map(({ ruleId }) => ruleId)).toContainEqual(expect.stringMatching(/^parity-/u));
  });
});

const one: PublishedContent = { text: text('offprint-note-1'), notes: { 'offprint-note-1': [h('p', 'Of wind.')] } };

async function said(format: Format, content: string | Uint8Array): Promise<string[]> {
  const main = artifact(format, 'tides', content);
  return (await messagesFor({ format, main, further: [] }, publicationOf(one))).map(({ reason }) => reason);
}

/** The book with another document. */
function bookWith(change: (document: string) => string): Uint8Array {
  const files = unzipSync(bookOf(one));
  const path = 'OPS/text/b.xhtml';
  return zipSync({ ...files, [path]: strToU8(change(strFromU8(files[path] ?? new Uint8Array()))) });
}

describe.each(formats)('the backlink from a note in %s', (format) => {
  const changed = (change: (markup: string) => string) =>
    said(format, format === 'html' ? change(pageOf(one)) : bookWith(change));
  const way = /<a href="#ref-offprint-note-1" role="doc-backlink">.<\/a>/u;

  test('may be anywhere in it, with any text', async () => {
    expect(
      await changed((markup) => markup.replace(way, '<a role="doc-backlink" href="#ref-offprint-note-1">Up</a>')),
    ).toEqual([]);
  });

  test('is reported if it is missing', async () => {
    expect(await changed((markup) => markup.replace(way, ''))).toEqual([
      expect.stringContaining('The backlink to `#ref-offprint-note-1` is missing'),
    ]);
  });

  test('is reported if it has another target', async () => {
    const [wrong] = await changed((markup) =>
      markup.replace('href="#ref-offprint-note-1" role', 'href="#offprint-note-1" role'),
    );
    expect(wrong).toContain('in place of the backlink to `#ref-offprint-note-1`');
  });
});

test('only an EPUB has a backlink from a note to another note that refers to it', async () => {
  const deep = {
    'offprint-note-1': [h('p', ['Of wind.', reference('offprint-note-2')])],
    'offprint-note-2': [h('p', 'Of air.')],
  };
  const deepContent = { text: text('offprint-note-1'), notes: deep };
  const source = publicationOf(deepContent);
  const notes = source.notes.map((note) => (note.id === 'offprint-note-2' ? { ...note, references: [] } : note));
  const judge = async (format: Format, content: string | Uint8Array) => {
    const main = artifact(format, 'tides', content);
    return (await messagesFor({ format, main, further: [] }, { ...source, notes })).map(({ reason }) => reason);
  };
  expect(await judge('epub', bookOf(deepContent))).toEqual([]);
  expect(await judge('html', pageOf(deepContent))).toEqual([
    expect.stringContaining(
      'The backlink to `#ref-offprint-note-2` in the HTML is not in the source: the source has “Of air.”, the output “Of air. [backlink to `#ref-offprint-note-2`]”',
    ),
  ]);
});

describe('the number of a note', () => {
  test.each([
    ['', true],
    [' start="1"', true],
    [' start="2"', false],
    [' type="a"', false],
    [' reversed', false],
  ])('follows its list: `<ol%s>`', async (attributes, isSound) => {
    const page = pageOf(one).replace('<ol>', `<ol${attributes}>`);
    expect((await said('html', page)).length === 0).toBe(isSound);
  });

  test('is set by its item, if this has one', async () => {
    const [wrong] = await said('html', pageOf(one).replace('<li id', '<li value="3" id'));
    expect(wrong).toContain(
      'The HTML has the note `offprint-note-1` (3) in place of the note `offprint-note-1` (1): the source has “[note `offprint-note-1`] Of wind.”, the output “[note `offprint-note-1`] Of wind.”',
    );
  });

  test.each([
    ['1.', true],
    ['١.', true],
    ['𝟙.', true],
    ['2.', false],
    ['٢.', false],
    ['', false],
  ])('is printed before it in an EPUB: `%s`', async (printed, isSound) => {
    const book = bookWith((document) => document.replace('<span>1.</span>', `<span>${printed}</span>`));
    expect((await said('epub', book)).length === 0).toBe(isSound);
  });
});

test.each(['\uFEFF', '\u00A0', '\u2003'])(
  'an EPUB whose note begins with the character %j is published',
  async (character) => {
    await withScratchFolder(async (folder) => {
      const markdown = `---\ntitle: Tides\nlang: en\n---\n\nWaves.[^1]\n\n[^1]: ${character}Of wind.\n`;
      await writeAll(folder, { 'tides.md': markdown });
      const { exitCode, messages } = await build({ sources: ['tides.md'], to: ['epub'], host: hostIn(folder) });
      expect({ exitCode, messages: messages.map(String) }).toEqual({ exitCode: 0, messages: [] });
    });
  },
);
