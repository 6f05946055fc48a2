import type { Element, ElementContent, Root } from 'hast';
import { SKIP, visit } from 'unist-util-visit';
import { isNoteReference } from '../model/note-marks.ts';
import type { Note, Section } from '../model/publication.ts';
import { elementsIn } from '../model/published-text.ts';

/** A note taken out of the text, before it is known which sections refer to it. */
export type TakenNote = Omit<Note, 'references'>;

/** Takes the notes out of the text. The links back go: each writer makes those that its readers know. */
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

/** Says where each note is referred to. */
export function placeNotes(notes: readonly TakenNote[], sections: readonly Section[]): Note[] {
  const references = new Map<string, { id: string; section: string }[]>();
  for (const section of sections) {
    for (const { properties } of elementsIn(section.tree).filter(isNoteReference)) {
      const target = String(properties.href).slice(1);
      references.set(target, [...(references.get(target) ?? []), { id: String(properties.id), section: section.id }]);
    }
  }
  return notes.map((note) => ({ ...note, references: references.get(note.id) ?? [] }));
}

function isNote(node: ElementContent): node is Element {
  return node.type === 'element' && node.tagName === 'li' && /^fn-\d+$/.test(String(node.properties.id));
}

function takeNote(item: Element): TakenNote {
  visit(item, 'element', (link, index, parent) => {
    if (link.properties.dataFootnoteBackref === undefined || !parent || index === undefined) return undefined;
    parent.children.splice(index, 1);
    return [SKIP, index];
  });
  trimEnd(item);
  const id = String(item.properties.id);
  return { id, number: Number(id.slice('fn-'.length)), content: item.children };
}

/** The space that stood before the link back is nobody's. */
function trimEnd(element: Element): void {
  const last = element.children.at(-1);
  if (last?.type === 'element') trimEnd(last);
  else if (last?.type === 'text') {
    last.value = last.value.trimEnd();
    if (last.value === '') {
      element.children.pop();
      trimEnd(element);
    }
  }
}
