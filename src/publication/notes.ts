import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { isNoteReference } from '../model/note-marks.ts';
import { isOwnId, noteId } from '../model/own-ids.ts';
import type { Note, Section } from '../model/publication.ts';
import { elementsIn } from '../model/published-text.ts';

/** A note moved out of the text, before it is known which sections refer to it. */
export type TakenNote = Omit<Note, 'references'>;

/** Moves the notes out of the text. Backlinks are removed: each writer creates those of its format. */
export function takeNotes(tree: Root): TakenNote[] {
  const notes: TakenNote[] = [];
  visit(tree, 'element', (section, index, parent) => {
    if (section.properties.dataFootnotes === undefined || !parent || index === undefined) return undefined;
    for (const item of section.children) {
      if (item.type !== 'element' || item.tagName !== 'ol') continue;
      for (const note of item.children) if (isNote(note)) notes.push(takeNote(note));
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

function isNote(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'li' && isOwnId(String(node.properties.id));
}

function takeNote(item: Element): TakenNote {
  for (const element of elementsIn(item)) {
    element.children = element.children.filter((child) => !isLinkBack(child));
  }
  trimEnd(item);
  const id = String(item.properties.id);
  return { id, number: Number(id.slice(noteId('').length)), content: item.children };
}

function isLinkBack(node: ElementContent): boolean {
  return node.type === 'element' && node.properties.dataFootnoteBackref !== undefined;
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
