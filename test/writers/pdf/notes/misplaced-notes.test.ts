import { expect, test } from 'vitest';
import type { Note } from '../../../../src/model/publication.ts';
import { misplacedNotes } from '../../../../src/writers/pdf/notes/misplaced-notes.ts';

const note = (number: number, ...references: string[]): Note => ({
  id: `fn-${number}`,
  number,
  content: [],
  references: references.map((id) => ({ id, section: 's' })),
});

const notes = [note(1, 'a', 'b'), note(2, 'c'), note(3, 'd'), note(4)];
const pages = new Map([
  ['fn-1', 1],
  ['a', 1],
  ['b', 9],
  ['fn-2', 3],
  ['c', 2],
  ['d', 4],
  ['fn-4', 5],
]);

test('a note has to be printed, and on the page of its first reference', () => {
  expect(misplacedNotes(notes, new Set(['fn-1', 'fn-2', 'fn-3', 'fn-4']), pages)).toEqual(['fn-2', 'fn-3']);
});

test('notes that stand at the end may stand on any page', () => {
  expect(misplacedNotes(notes, new Set(['fn-1']), pages)).toEqual([]);
});
