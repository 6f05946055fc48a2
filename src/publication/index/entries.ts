import type { IndexMark } from './marks.ts';

/** A line of the index. */
export interface IndexEntry {
  term: string;
  /**
   * Where the text mentions it. Of several places under one heading all but the first are for print, where their pages
   * may differ.
   */
  places: { id: string; under: string; printOnly?: boolean }[];
  see: string[];
  also: string[];
  subs: IndexEntry[];
}

/**
 * The lines of the index in the alphabetical order of the language.
 *
 * @param isPrinted whether print shows the place of a mark
 */
export function entriesOf(
  marks: readonly IndexMark[],
  lang: string,
  isPrinted: (mark: IndexMark) => boolean,
): IndexEntry[] {
  const entries = new Map<string, IndexEntry>();
  for (const mark of marks) {
    const entry = entryFor(mark.term, entries);
    const target = mark.sub === undefined ? entry : subEntry(mark.sub, entry);
    if (mark.see !== undefined) add(target.see, mark.see);
    else if (!target.places.some(({ under }) => under === mark.under)) {
      target.places.push({ id: mark.id, under: mark.under });
    } else if (isPrinted(mark)) target.places.push({ id: mark.id, under: mark.under, printOnly: true });
    if (mark.also !== undefined) add(target.also, mark.also);
  }
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sorted = (list: Iterable<IndexEntry>) => [...list].sort((a, b) => compare(a.term, b.term));
  for (const entry of entries.values()) entry.subs = sorted(entry.subs);
  return sorted(entries.values());
}

function entryFor(term: string, entries: Map<string, IndexEntry>): IndexEntry {
  const entry = entries.get(term) ?? { term, places: [], see: [], also: [], subs: [] };
  entries.set(term, entry);
  return entry;
}

function subEntry(term: string, { subs }: IndexEntry): IndexEntry {
  const known = subs.find((sub) => sub.term === term);
  if (known) return known;
  const sub = { term, places: [], see: [], also: [], subs: [] };
  subs.push(sub);
  return sub;
}

function add(list: string[], value: string): void {
  if (!list.includes(value)) list.push(value);
}
