import { expect, test } from 'vitest';
import { misplacedNotes } from '../../../../src/engines/chromium/notes/foot-notes.ts';
import type { Note } from '../../../../src/model/publication.ts';

const note = (number: number, ...references: string[]): Note => ({
  id: `offprint-note-${number}`,
  number,
  content: [],
  references: references.map((id) => ({ id, section: 's' })),
});

const notes = [note(1, 'a', 'b'), note(2, 'c'), note(3, 'd'), note(4)];
const pages = new Map([
  ['offprint-note-1', 1],
  ['a', 1],
  ['b', 9],
  ['offprint-note-2', 3],
  ['c', 2],
  ['d', 4],
  ['offprint-note-4', 5],
]);

test('a note is correct if it is printed, on the page of its first reference', () => {
  expect(
    misplacedNotes(notes, new Set(['offprint-note-1', 'offprint-note-2', 'offprint-note-3', 'offprint-note-4']), pages),
  ).toEqual(['offprint-note-2', 'offprint-note-3']);
});

test('notes at the end may be on any page', () => {
  expect(misplacedNotes(notes, new Set(['offprint-note-1']), pages)).toEqual([]);
});
