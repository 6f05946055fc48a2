import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import type { Note, Publication } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';
import type { Words } from '../../template/words.ts';

/** Ids of references, by the id of the note they refer to. */
export type NoteReferences = ReadonlyMap<string, readonly string[]>;

/** A publication in which each note has a place: if a title with notes has no text, they get their own section. */
export function withPlaceForNotes(publication: Publication): Publication {
  if (publication.sections.length > 0 || publication.notes.length === 0) return publication;
  const tree = { type: 'root' as const, children: [] };
  return { ...publication, sections: [{ id: 'notes', role: 'section', matter: 'main', title: '', tree }] };
}

interface NotesPlace {
  /** The title of their document. */
  title: string;
  /** The references in notes. */
  between: NoteReferences;
  words: Words;
}

/**
 * The notes at the end of a content document. Each is an `aside`, the only markup that every reading system shows as a
 * popup, and has a number and backlinks for systems that show it in place.
 */
export function notesSection(notes: readonly Note[], { title, between, words }: NotesPlace): ElementContent[] {
  if (notes.length === 0) return [];
  const asides = notes.flatMap((note): ElementContent[] => [
    { type: 'text', value: '\n' },
    aside(note, between, words),
  ]);
  // Its name includes the chapter, which may itself be called `Notes`: two landmarks need different names.
  const name = `${words.notes}: ${title}`;
  return [h('section', { 'className': ['notes'], 'epub:type': 'footnotes', 'ariaLabel': name }, asides)];
}

function aside(note: Note, between: NoteReferences, words: Words): Element {
  const content = structuredClone([...note.content]);
  paragraph(content, 'first').children.unshift(
    h('span', { className: ['note-number'] }, `${words.number(note.number)}.`),
    { type: 'text', value: ' ' },
  );
  paragraph(content, 'last').children.push(...backlinks(note, between, words));
  return h('aside', { 'id': note.id, 'epub:type': 'footnote', 'role': 'doc-footnote' }, content);
}

/** The paragraph at one end of a note; created if there is a list or table instead. */
function paragraph(content: ElementContent[], end: 'first' | 'last'): Element {
  const solid = content.filter((node) => node.type !== 'text' || node.value.trim() !== '');
  const node = end === 'first' ? solid[0] : solid.at(-1);
  if (node?.type === 'element' && node.tagName === 'p') return node;
  const made = h('p');
  if (end === 'first') content.unshift(made);
  else content.push(made);
  return made;
}

function backlinks(note: Note, between: NoteReferences, words: Words): ElementContent[] {
  return referencesTo(note, between).flatMap((id, index): ElementContent[] => {
    const label = words.backToText(note.number, index + 1);
    const link = h(
      'a',
      {
        'href': `#${id}`,
        'className': ['note-back'],
        'epub:type': 'backlink',
        'role': 'doc-backlink',
        'ariaLabel': label,
      },
      '↩\u{FE0E}',
    );
    return [{ type: 'text', value: ' ' }, link];
  });
}

/** Ids of the references to a note: first those in the text, then those in other notes. */
function referencesTo({ id, references }: Note, between: NoteReferences): string[] {
  return [...new Set([...references.map((reference) => reference.id), ...(between.get(id) ?? [])])];
}

/** The references in notes, collected in one pass: a document may have thousands of notes. */
export function referencesInNotes(notes: readonly Note[]): NoteReferences {
  const references = new Map<string, string[]>();
  const content = { type: 'root' as const, children: notes.flatMap(({ content }) => [...content]) };
  visit(content, 'element', ({ properties: { role, href, id } }: Element) => {
    if (role !== 'doc-noteref' || typeof id !== 'string') return;
    const note = String(href).slice(1);
    const ids = references.get(note) ?? [];
    references.set(note, ids);
    ids.push(id);
  });
  return references;
}
