import type { Element, ElementContent } from 'hast';
import { h } from 'hastscript';
import { visit } from 'unist-util-visit';
import type { Note, Publication } from '../../model/publication.ts';
import type { Words } from '../../template/words.ts';

/** Ids of references, by the id of the note that they lead to. */
export type NoteReferences = ReadonlyMap<string, readonly string[]>;

/** A publication whose notes have a place: those of a title that nothing follows stand in a section of their own. */
export function withPlaceForNotes(publication: Publication): Publication {
  if (publication.sections.length > 0 || publication.notes.length === 0) return publication;
  const tree = { type: 'root' as const, children: [] };
  return { ...publication, sections: [{ id: 'notes', role: 'section', matter: 'main', title: '', tree }] };
}

/**
 * The notes that stand at the end of a content document. Each is an `aside`, the one markup that every reading system
 * shows as a popup; it has its number and backlinks for those that show it in place.
 */
export function notesSection(notes: readonly Note[], between: NoteReferences, words: Words): ElementContent[] {
  if (notes.length === 0) return [];
  const asides = notes.flatMap((note): ElementContent[] => [
    { type: 'text', value: '\n' },
    aside(note, between, words),
  ]);
  return [h('section', { 'className': ['notes'], 'epub:type': 'footnotes', 'ariaLabel': words.notes }, asides)];
}

function aside(note: Note, between: NoteReferences, words: Words): Element {
  const content = structuredClone([...note.content]);
  paragraph(content, 'first').children.unshift(
    h('span', { className: ['note-number'] }, `${words.number(note.number)}.`),
    {
      type: 'text',
      value: ' ',
    },
  );
  paragraph(content, 'last').children.push(...backlinks(note, between, words));
  return h('aside', { 'id': note.id, 'epub:type': 'footnote', 'role': 'doc-footnote' }, content);
}

/** The paragraph at an end of a note; made where a list or a table stands there. */
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

/** Ids of the references to a note: those in the text, then those in other notes. */
function referencesTo({ id, references }: Note, between: NoteReferences): string[] {
  return [...new Set([...references.map((reference) => reference.id), ...(between.get(id) ?? [])])];
}

/** The references that stand in notes, all found at once: a document may have thousands of notes. */
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
