import type { Element } from 'hast';
import { fragmentOf, hrefTo } from '../../model/addresses.ts';
import { elementsIn, treesOf } from '../../model/published-text.ts';
import type { TakenChapter } from '../chapter.ts';
import { freeName } from '../ids.ts';

/** Ids of a chapter as its source has them, and as they are in the book. */
export type ChapterIds = ReadonlyMap<string, string>;

/** Attributes that name other elements of the document by id, beside links. */
const references = ['ariaLabelledBy', 'ariaDescribedBy', 'headers', 'htmlFor'] as const;

/**
 * Makes the ids of chapters unique in the book. The first that has an id keeps it; in a later chapter the chapter's name
 * stands before it. Notes always bear the number of their chapter. What a chapter says of its own ids follows.
 *
 * @returns the ids of each chapter
 */
export function uniteIds(chapters: readonly TakenChapter[]): ChapterIds[] {
  const taken = new Set<string>();
  let count = 0;
  return chapters.map((chapter) => {
    const ids = new Map<string, string>();
    const elements = elementsOf(chapter);
    if (chapter.role === 'chapter') count += 1;
    for (const id of elements.flatMap(({ properties }) => (typeof properties.id === 'string' ? [properties.id] : []))) {
      if (!ids.has(id)) ids.set(id, numberedNote(id, count) ?? idInBook(id, chapter.slug, taken));
    }
    for (const note of chapter.notes) ids.set(note.id, numberedNote(note.id, count) ?? note.id);
    for (const id of ids.values()) taken.add(id);
    for (const element of elements) rename(element, ids);
    for (const note of chapter.notes) note.id = ids.get(note.id) ?? note.id;
    return ids;
  });
}

/** `fn-2` of the third chapter is `fn-3-2`, and the same with the marks that refer to it. */
function numberedNote(id: string, chapter: number): string | undefined {
  const match = /^(?<kind>fn|fnref)-(?<rest>\d+(?:-\d+)?)$/u.exec(id);
  return match?.groups && `${match.groups.kind}-${chapter}-${match.groups.rest}`;
}

function idInBook(id: string, chapter: string, taken: ReadonlySet<string>): string {
  return taken.has(id) ? freeName(`${chapter}-${id}`, taken) : id;
}

function rename({ properties }: Element, ids: ChapterIds): void {
  if (typeof properties.id === 'string') properties.id = ids.get(properties.id) ?? properties.id;
  for (const name of references) {
    const value = properties[name];
    if (value === undefined || value === null) continue;
    const names = Array.isArray(value) ? value.map(String) : String(value).split(/\s+/u);
    properties[name] = names.map((id) => ids.get(id) ?? id);
  }
  const { href } = properties;
  if (typeof href !== 'string' || !href.startsWith('#')) return;
  const meant = ids.get(fragmentOf(href));
  if (meant !== undefined) properties.href = hrefTo(meant);
}

/** All elements of a chapter, those of its notes last. */
export function elementsOf({ tree, notes }: Pick<TakenChapter, 'tree' | 'notes'>): Element[] {
  return treesOf({ sections: [{ tree }], notes }).flatMap(elementsIn);
}
