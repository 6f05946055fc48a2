import type { Nodes } from 'hast';
import type { Note, Publication, Section } from '../../model/publication.ts';
import { visit } from '../../model/visit.ts';

/** The content document that contains each id, and the notes at the end of each section. */
export interface Targets {
  /** File of a section's content document, by the section's id. */
  files: ReadonlyMap<string, string>;
  /** The file that contains an element, by the element's id. */
  ids: ReadonlyMap<string, string>;
  /** Notes by the id of the section that first refers to them. */
  notes: ReadonlyMap<string, readonly Note[]>;
}

/** Decides where everything goes before any document is written, since links may point forward. */
export function locateTargets({ sections, notes }: Publication): Targets {
  const files = new Map(sections.map((section, index) => [section.id, fileName(index)]));
  const placed = placeNotes(sections, notes);
  const ids = new Map<string, string>();
  for (const { id, tree } of sections) {
    const file = files.get(id) ?? '';
    addIds(tree, file, ids);
    for (const note of placed.get(id) ?? []) {
      ids.set(note.id, file);
      for (const node of note.content) addIds(node, file, ids);
    }
  }
  return { files, ids, notes: placed };
}

/** The URL of the element `id`, relative to `file`. */
export function localLink(id: string, file: string, targets: Targets): string | undefined {
  const holder = targets.ids.get(id);
  if (holder === undefined) return undefined;
  const fragment = `#${encodeURIComponent(id)}`;
  return holder === file ? fragment : `${holder}${fragment}`;
}

/** Numbers, because the assembler strips non-ASCII characters, and two documents could end up with the same name. */
function fileName(index: number): string {
  return `section-${String(index + 1).padStart(3, '0')}.xhtml`;
}

/** A note that is only referenced from another note follows that note. */
function placeNotes(sections: readonly Section[], notes: readonly Note[]): Map<string, Note[]> {
  const placed = new Map<string, Note[]>();
  let current = sections[0]?.id ?? '';
  for (const note of notes) {
    current = note.references[0]?.section ?? current;
    const here = placed.get(current) ?? [];
    placed.set(current, here);
    here.push(note);
  }
  return placed;
}

function addIds(tree: Nodes, file: string, ids: Map<string, string>): void {
  visit(tree, 'element', ({ properties }) => {
    if (typeof properties.id === 'string') ids.set(properties.id, file);
  });
}
