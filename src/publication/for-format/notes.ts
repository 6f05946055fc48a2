import type { Nodes } from 'hast';
import { isNoteReference } from '../../model/note-marks.ts';
import type { Note, Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import { placeNotes } from '../notes.ts';
import { contentForFormat } from './shown.ts';

/** The notes that what is shown refers to, itself or through a note. Numbers stay, so that a note has one in every format. */
export function notesFor(notes: readonly Note[], sections: readonly Section[], format: string): Note[] {
  const shown = notes.map((note) => ({ ...note, content: contentForFormat(note.content, format) }));
  const wanted = new Set(sections.flatMap(({ tree }) => referencesIn(tree)));
  // A set goes through what is added to it meanwhile, too.
  for (const id of wanted) {
    const content = shown.find((note) => note.id === id)?.content ?? [];
    for (const other of referencesIn({ type: 'root', children: content })) wanted.add(other);
  }
  return placeNotes(
    shown.filter(({ id }) => wanted.has(id)),
    sections,
  );
}

function referencesIn(tree: Nodes): string[] {
  return elementsIn(tree)
    .filter(isNoteReference)
    .map(({ properties }) => String(properties.href).slice(1));
}
