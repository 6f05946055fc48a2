import { VFile } from 'vfile';
import { expect, test } from 'vitest';
import { footNotes, reportLeft } from '../../../../src/engines/chromium/notes/foot-notes.ts';
import type { PrintSession } from '../../../../src/engines/chromium/pages/print-session.ts';
import type { Note, OutlineEntry } from '../../../../src/model/publication.ts';
import { reportTo } from '../../../../src/model/report.ts';
import { examplePublication } from '../../example.ts';

const note = (chapter: number, number: number): Note => ({
  id: `fn-${chapter}-${number}`,
  number,
  content: [],
  references: [{ id: `fnref-${chapter}-${number}`, section: `chapter-${chapter}` }],
});

const notes = [1, 2, 3].flatMap((chapter) => [1, 2, 3, 4].map((number) => note(chapter, number)));

const outline = [1, 2, 3].map((chapter): OutlineEntry => {
  const place = { path: `${chapter}.md`, start: { line: 1, column: 1 } };
  return {
    id: `title-${chapter}`,
    title: `Chapter ${chapter}`,
    section: `chapter-${chapter}`,
    level: 1,
    place,
    children: [],
  };
});

const book = { ...examplePublication(), kind: 'book' as const, notes, outline };

/** A print whose notes of that id stand a page behind their references; all others are in their place. */
function printWith(late: (id: string) => boolean) {
  const returned: string[] = [];
  const print = {
    layOutNotes: async () => ({ placed: notes.map(({ id }) => id), left: [] }),
    returnNotes: async (ids: readonly string[], { dissolve }: { dissolve: boolean }) => {
      returned.push(`${ids.join(' ')}${dissolve ? ', all' : ''}`);
    },
  };
  const pages = new Map(
    notes.flatMap(({ id, references }, page) => [
      [id, late(id) ? page + 2 : page + 1],
      [references[0]?.id ?? '', page + 1],
    ]),
  );
  return { print: print as unknown as PrintSession, pages, returned };
}

async function taken(late: (id: string) => boolean, last = false) {
  const { print, pages, returned } = printWith(late);
  const file = new VFile();
  const feet = footNotes(book, {}, reportTo(file));
  await feet?.layOut(print);
  const { moves } = (await feet?.takeBack(print, pages, last)) ?? {};
  if (feet) reportLeft(book, feet.left, reportTo(file));
  return { returned, moves, messages: file.messages.map(({ ruleId, reason }) => `${ruleId}: ${reason}`) };
}

test('a misplaced note returns alone, and leaves its space', async () => {
  const { returned, moves, messages } = await taken((id) => id === 'fn-2-3');
  expect(returned).toEqual(['fn-2-3']);
  expect(moves).toBe(false);
  expect(messages).toEqual([expect.stringMatching(/^note-at-end: .*note 3/u)]);
});

test('a chapter with several of them returns all of its own, and a message names it', async () => {
  const { returned, moves, messages } = await taken((id) => /^fn-2-[34]$/u.test(id));
  expect(returned).toEqual(['fn-2-1 fn-2-2 fn-2-3 fn-2-4, all']);
  expect(moves).toBe(true);
  expect(messages).toEqual([
    expect.stringMatching(/^notes-at-end: The 4 footnotes of the chapter `Chapter 2` are printed/u),
  ]);
});

test('the last attempt returns all notes, so that the print becomes stable', async () => {
  const { returned } = await taken((id) => id === 'fn-2-3', true);
  expect(returned).toHaveLength(3);
});
