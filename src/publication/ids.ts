import type { Element } from 'hast';
import { fragmentOf, hrefTo } from '../model/addresses.ts';
import { freeName, isOwnId, ownIdInChapter, ownPrefix } from '../model/ids.ts';
import { elementsIn, type PublishedText, treesOf } from '../model/published-text.ts';
import type { TakenChapter } from './chapter.ts';

/** The ids of a text, which a new one must not repeat. Notes have elements with ids, too. */
export function idsIn(text: PublishedText): Set<string> {
  const ids = treesOf(text)
    .flatMap(elementsIn)
    .map(({ properties: { id } }) => id);
  return new Set(ids.filter((id) => typeof id === 'string'));
}

/** Creates Offprint's own ids: `offprint-figure-1`, `offprint-figure-2`. */
export function ownIds(kind: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    return `${ownPrefix}${kind}-${count}`;
  };
}

/** The id of an element. An element without one gets the new id. */
export function ensureId({ properties }: Element, make: () => string): string {
  if (typeof properties.id !== 'string') properties.id = make();
  return properties.id;
}

/** Ids of a chapter in its source, mapped to those in the book. */
export type ChapterIds = ReadonlyMap<string, string>;

/** Attributes other than links that refer to elements of the document by id. */
const references = ['ariaLabelledBy', 'ariaDescribedBy', 'headers', 'htmlFor'] as const;

/**
 * Makes the ids of chapters unique in the book. The first element with an id keeps it; in later chapters the chapter's
 * name is prefixed. Offprint's own ids always contain the number of their chapter. References within a chapter are
 * updated.
 *
 * @returns the ids of each chapter
 */
export function uniteIds(chapters: readonly TakenChapter[]): ChapterIds[] {
  const written = chapters.map((chapter) => ({ chapter, elements: elementsOf(chapter) }));
  const idsOf = (elements: readonly Element[]) =>
    elements.flatMap(({ properties }) => (typeof properties.id === 'string' ? [properties.id] : []));
  // A new name must differ from those in all chapters, earlier or later.
  const usedIds = new Set(written.flatMap(({ elements }) => idsOf(elements)));
  const kept = new Set<string>();
  let count = 0;
  return written.map(({ chapter, elements }) => {
    if (chapter.role === 'chapter') count += 1;
    const ids = new Map<string, string>();
    for (const id of [...idsOf(elements), ...chapter.notes.map((note) => note.id)]) {
      if (ids.has(id)) continue;
      const united = isOwnId(id) ? ownIdInChapter(id, count) : idInBook(id, chapter.slug, { kept, usedIds });
      ids.set(id, united);
      kept.add(id);
      usedIds.add(united);
    }
    for (const element of elements) rename(element, ids);
    for (const note of chapter.notes) note.id = ids.get(note.id) ?? note.id;
    return ids;
  });
}

interface KnownIds {
  /** Ids of earlier chapters, as they were written. */
  kept: ReadonlySet<string>;
  /** Ids that are used anywhere, or were created. */
  usedIds: ReadonlySet<string>;
}

function idInBook(id: string, chapter: string, { kept, usedIds }: KnownIds): string {
  return kept.has(id) ? freeName(`${chapter}-${id}`, usedIds) : id;
}

function rename({ properties }: Element, ids: ChapterIds): void {
  if (typeof properties.id === 'string') properties.id = ids.get(properties.id) ?? properties.id;
  for (const name of references) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    const names = Array.isArray(value) ? value.map(String) : String(value).split(/\s+/u);
    properties[name] = names.map((id) => ids.get(id) ?? id);
  }
  for (const [name, value] of Object.entries(properties)) {
    // Parts of a drawing refer to one another.
    const target = typeof value === 'string' ? /^url\(#(?<id>[^()]+)\)$/u.exec(value)?.groups?.id : undefined;
    if (target !== undefined) properties[name] = `url(#${ids.get(target) ?? target})`;
  }
  const { href } = properties;
  if (typeof href !== 'string' || !href.startsWith('#')) return;
  const newId = ids.get(fragmentOf(href));
  if (newId !== undefined) properties.href = hrefTo(newId);
}

/** All elements of a chapter, those of its notes last. */
export function elementsOf({ tree, notes }: Pick<TakenChapter, 'tree' | 'notes'>): Element[] {
  return treesOf({ sections: [{ tree }], notes }).flatMap(elementsIn);
}
