import { PdfString } from '@libpdf/core';
import { isInline } from './kinds.ts';
import type { Mend } from './mend.ts';
import { isOfType } from './node.ts';

/** A note has an id, by which a reader tells it from others (ISO 14289-1, 7.9). All are numbered again in the end. */
export const mendNote: Mend = (note, { make }) => {
  note.type = 'Note';
  note.dict.set('ID', PdfString.fromString(`note${note.ref.objectNumber}`));
  // A note without words has nothing behind its number but links back.
  const [number, ...behind] = note.kids;
  const isEmpty = number && isInline(number) && behind.length > 0 && behind.every((kid) => isOfType(kid, 'Link'));
  const first = isEmpty ? 1 : note.kids.findIndex((kid) => !isInline(kid));
  // What stands before its paragraphs is its number.
  if (first > 0 && !isOfType(note.kids[0] ?? note, 'Lbl')) {
    note.kids = [make('Lbl', note.kids.slice(0, first)), ...note.kids.slice(first)];
  }
  return [note];
};

/** The link to a note is a reference (ISO 14289-1, 7.9). */
export const mendReference: Mend = (link, { make }) => {
  const reference = make('Reference', link.type === 'Link' ? [link] : link.kids);
  if (link.number !== undefined) reference.number = link.number;
  return [reference];
};
