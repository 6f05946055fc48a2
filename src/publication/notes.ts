import type { Element, ElementContent, Parents, Root } from 'hast';
import { isNoteReference } from '../model/html-elements.ts';
import { isOwnId, noteId, noteReferenceId } from '../model/ids.ts';
import type { Note, Publication, Section } from '../model/publication.ts';
import { elementsIn, treesOf } from '../model/published-text.ts';
import { SKIP, visit } from '../model/visit.ts';

/** A note moved out of the text, before it is known which sections refer to it. */
export type TakenNote = Omit<Note, 'references'>;

/** Moves the notes out of the text. Backlinks are removed: each writer creates those of its format. */
export function takeNotes(tree: Root): TakenNote[] {
  const notes: TakenNote[] = [];
  visit(tree, 'element', (section, index, parent) => {
    if (section.properties.dataFootnotes === undefined || !parent || index === undefined) return undefined;
    for (const item of section.children) {
      if (item.type !== 'element' || item.tagName !== 'ol') continue;
      for (const note of item.children)
        if (note.type === 'element' && note.tagName === 'li' && isOwnId(String(note.properties.id)))
          notes.push(takeNote(note));
    }
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  return notes;
}

/** Records where each note is referred to. */
export function placeNotes(notes: readonly TakenNote[], sections: readonly Section[]): Note[] {
  const references = new Map<string, { id: string; section: string }[]>();
  for (const section of sections) {
    for (const { properties } of elementsIn(section.tree).filter(isNoteReference)) {
      const target = String(properties.href).slice(1);
      const known = references.get(target) ?? [];
      known.push({ id: String(properties.id), section: section.id });
      references.set(target, known);
    }
  }
  return notes.map((note) => ({ ...note, references: references.get(note.id) ?? [] }));
}

function takeNote(item: Element): TakenNote {
  for (const element of elementsIn(item)) {
    element.children = element.children.filter(
      (child) => child.type !== 'element' || child.properties.dataFootnoteBackref === undefined,
    );
  }
  trimEnd(item);
  const id = String(item.properties.id);
  return { id, number: Number(id.slice(noteId('').length)), content: item.children };
}

/** Removes the spaces before the backlinks: a note may have had thousands of them. */
function trimEnd(note: Element): void {
  let element = note;
  for (let last = element.children.at(-1); last; last = element.children.at(-1)) {
    if (last.type === 'element') element = last;
    else if (last.type === 'text' && last.value.trimEnd() === '') element.children.pop();
    else {
      if (last.type === 'text') last.value = last.value.trimEnd();
      return;
    }
  }
}

/**
 * Renumbers the notes in the order of first reference: through an article, in a book from 1 in each chapter. To be
 * called after notes were added; their ids and those of the references to them change with the numbers.
 *
 * @returns the notes in their new order; those without references come last
 */
export function renumberNotes(sections: readonly Section[], notes: readonly Note[], kind: Publication['kind']): Note[] {
  const state: State = {
    byHref: new Map(notes.map((note) => [`#${note.id}`, note])),
    numbered: new Map(),
    seen: new Map(),
  };
  let chapters = 0;
  const counter = { prefix: '', count: 0 };
  for (const { tree, role } of sections) {
    if (role === 'chapter') chapters += 1;
    if (kind === 'book') Object.assign(counter, { prefix: `${chapters}-`, count: 0 });
    number(tree, counter, state);
  }
  number(
    {
      type: 'root',
      children: [...state.byHref.keys()].map((href) => ({
        type: 'element',
        tagName: 'a',
        properties: { role: 'doc-noteref', href },
        children: [],
      })),
    },
    counter,
    state,
  );
  followNotes(treesOf({ sections, notes }).flatMap(elementsIn), state);
  return placeNotes([...state.numbered.values()], sections);
}

/** Points an author's links to notes, which are no references, to their new ids. */
function followNotes(elements: readonly Element[], { numbered }: State): void {
  for (const element of elements) {
    const note = isNoteReference(element) ? undefined : numbered.get(String(element.properties.href));
    if (note) element.properties.href = `#${note.id}`;
  }
}

interface State {
  /** Notes by their previous `href`. */
  byHref: ReadonlyMap<string, Note>;
  /** In their new order, by the same `href`. */
  numbered: Map<string, Note>;
  /** The number of references to each. */
  seen: Map<string, number>;
}

/** Numbers the notes that a text refers to, and then those that these notes refer to. */
function number(tree: Parents, counter: { prefix: string; count: number }, state: State): void {
  const reached: Note[] = [];
  visit(tree, 'element', (reference: Element) => {
    const href = String(reference.properties.href);
    const note = isNoteReference(reference) ? state.byHref.get(href) : undefined;
    if (!note) return;
    if (!state.numbered.has(href)) {
      counter.count += 1;
      const renumbered = { ...note, id: noteId(`${counter.prefix}${counter.count}`), number: counter.count };
      state.numbered.set(href, renumbered);
      reached.push(renumbered);
    }
    pointAt(reference, state.numbered.get(href) ?? note, timesSeen(href, state));
  });
  for (const { content } of reached) number({ type: 'root', children: content as ElementContent[] }, counter, state);
}

function timesSeen(href: string, { seen }: State): number {
  const times = (seen.get(href) ?? 0) + 1;
  seen.set(href, times);
  return times;
}

function pointAt(reference: Element, { id, number: value }: Note, times: number): void {
  reference.properties.href = `#${id}`;
  reference.properties.id = noteReferenceId(id.slice(noteId('').length), times);
  reference.children = [{ type: 'text', value: `${value}` }];
}
