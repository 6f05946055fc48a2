import type { Note } from '../../model/publication.ts';

/**
 * Rules that tell a style sheet which note belongs to which reference, as names of anchors (CSS Anchor Positioning): each note
 * has the names of its first reference and of the note before it. A template can so move a note next to its reference; the
 * document contains it once, in the list of notes.
 */
export function noteAnchors(notes: readonly Note[]): string {
  return notes
    .flatMap(({ id, references: [reference] }, index) => {
      const before = notes[index - 1]?.id;
      if (reference === undefined) return [];
      return [
        `#${reference.id} { anchor-name: --${reference.id} }\n`,
        `#${id} { anchor-name: --${id}; --reference: --${reference.id}; --note-before: --${before ?? 'none'} }\n`,
      ];
    })
    .join('');
}
