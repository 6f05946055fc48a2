import { EpubCheck } from '@likecoin/epubcheck-ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { openBook } from '../../../src/checks/epub/book.ts';
import { validate } from '../../../src/checks/epub/check-epub.ts';
import { epubcheckAll } from '../../support/epubcheck.ts';
import { type BookFiles, edit, packed, smallBook, unpacked } from '../../support/small-book.ts';
import { testWith } from '../../support/tools.ts';
import { containerMutations, type Mutation, mutations } from './mutations.ts';

let sound: Uint8Array;

beforeAll(async () => {
  sound = await smallBook();
});

function mutated({ mutate }: Mutation, level?: 9): Uint8Array {
  const files = unpacked(sound);
  mutate(files);
  return packed(files, level);
}

const complaintsOf = (book: Uint8Array) => validate(book, openBook(book));

test('a valid book has no faults', async () => {
  expect(await complaintsOf(sound)).toEqual([]);
});

test('an entity that a document declares is defined', async () => {
  const files = unpacked(sound);
  edit(files, 'OEBPS/section-002.xhtml', '<!DOCTYPE html>', '<!DOCTYPE html [<!ENTITY sp "&#160;">]>');
  edit(files, 'OEBPS/section-002.xhtml', 'Cliffs', 'Cliffs&sp;');
  expect(await complaintsOf(packed(files))).toEqual([]);
});

test.each(mutations)('$name is found', async (mutation) => {
  const complaints = await complaintsOf(mutated(mutation));
  expect([...new Set(complaints.map(({ id }) => id))].sort()).toEqual(mutation.ids);
});

test.each(containerMutations)('$name is found in the container', async (mutation) => {
  const complaints = await complaintsOf(mutated(mutation, mutation.level));
  expect([...new Set(complaints.map(({ id }) => id))].sort()).toEqual(mutation.ids);
});

// As renditions of one container: Java starts once.
testWith('java')(
  'all findings of EPUBCheck are found, by number or file',
  async () => {
    const books = new Map(mutations.map((mutation, index) => [`m${index}`, mutated(mutation)]));
    const theirs = await epubcheckAll(new Map([['sound', sound], ...books]));
    expect(theirs.filter(({ place }) => !/^m\d+\//u.test(place))).toEqual([]);
    const missed: string[] = [];
    for (const [index, { name }] of mutations.entries()) {
      const ours = await complaintsOf(books.get(`m${index}`) ?? sound);
      const reported = new Set(ours.flatMap(({ id, path }) => [id, path]));
      for (const { id, place } of theirs) {
        if (!place.startsWith(`m${index}/`)) continue;
        const path = place.replace(/:-?\d+$/u, '').replace(/^m\d+\//u, '');
        if (!reported.has(id) && !reported.has(path)) missed.push(`${name}: ${id}`);
      }
    }
    expect(missed).toEqual([]);
    expect(theirs.length).toBeGreaterThan(mutations.length * 0.8);
  },
  120_000,
);

describe('a false alarm of the validator', () => {
  const saidOf = async (files: BookFiles) => {
    const book = packed(files);
    const { messages } = await EpubCheck.validate(book);
    return { raw: messages.map(({ id }) => id), ours: (await complaintsOf(book)).map(({ id }) => id) };
  };

  test('about an escaped fragment is left out, but a dead link is reported', async () => {
    const { raw, ours } = await saidOf(unpacked(sound));
    expect([raw, ours]).toEqual([['RSC-012'], []]);
    const dead = unpacked(sound);
    edit(dead, 'OEBPS/toc.ncx', '#%C3%A9nergie', '#%C3%A8nergie');
    expect((await saidOf(dead)).ours).toContain('RSC-012');
  });

  test('about an index in a book is left out, but reported in a book that is an index', async () => {
    const files = unpacked(sound);
    edit(
      files,
      'OEBPS/section-002.xhtml',
      'epub:type="chapter" role="doc-chapter"',
      'epub:type="index" role="doc-index"',
    );
    const { raw, ours } = await saidOf(files);
    expect(raw.filter((id) => id === 'RSC-005')).not.toEqual([]);
    expect(ours).toEqual([]);
    edit(files, 'OEBPS/content.opf', '<dc:language>', '<dc:type>index</dc:type><dc:language>');
    expect((await saidOf(files)).ours).toContain('RSC-005');
  });
});
