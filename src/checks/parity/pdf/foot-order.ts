import type { Note } from '../../../model/publication.ts';
import type { Item } from '../items.ts';
import type { PdfFacts } from './pdf-facts.ts';

/**
 * Notes in the order in which they stand at the feet of pages: one that only another note refers to stands behind that, whatever
 * its number, since the next note may be on the next page.
 *
 * @param items of the notes, in the order of their numbers
 */
export function inFootOrder(items: readonly Item[], notes: readonly Note[]): Item[] {
  const byNote = itemsByNote(items);
  const inText = new Set(notes.filter(({ references }) => references.length > 0).map(({ id }) => id));
  const inside = new Map<string, string[]>();
  const held = new Set<string>();
  for (const [holder, own] of byNote) {
    const inner = own.filter(({ kind }) => kind === 'reference to a note').map(({ text }) => text.slice(1));
    const first = [...new Set(inner)].filter((id) => !inText.has(id) && !held.has(id));
    for (const id of first) held.add(id);
    inside.set(holder, first);
  }
  const ordered = new Set<string>();
  const waiting = [...byNote.keys()].filter((id) => !held.has(id)).reverse();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    ordered.add(id);
    for (const inner of (inside.get(id) ?? []).toReversed()) if (!ordered.has(inner)) waiting.push(inner);
  }
  return [...new Set([...ordered, ...byNote.keys()])].flatMap((id) => byNote.get(id) ?? []);
}

/**
 * Notes in the order of the pages that they stand on: for one that finds no place at the foot of its page stands at the end, behind
 * others that did. On one page they keep their order.
 */
export function inPageOrder(items: readonly Item[], { pageOf }: Pick<PdfFacts, 'pageOf'>): Item[] {
  const paged = [...itemsByNote(items)].map(([id, own]) => ({ own, page: pageOf?.(id) ?? 0 }));
  return paged.toSorted((one, other) => one.page - other.page).flatMap(({ own }) => own);
}

function itemsByNote(items: readonly Item[]): Map<string, Item[]> {
  const byNote = new Map<string, Item[]>();
  let own: Item[] = [];
  for (const item of items) {
    if (item.kind === 'note') {
      own = byNote.get(item.text) ?? [];
      byNote.set(item.text, own);
    }
    own.push(item);
  }
  return byNote;
}
