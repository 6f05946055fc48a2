import type { OutlineEntry } from '../../../model/publication.ts';

/** An outline of so many levels, and what was left out of it for that. */
export interface LimitedOutline {
  outline: OutlineEntry[];
  leftOut: OutlineEntry[];
}

/** Leaves out what stands deeper in an outline. */
export function limitOutline(entries: readonly OutlineEntry[], levels: number): LimitedOutline {
  if (levels < 1) return { outline: [], leftOut: entries.flatMap(withAllBelow) };
  const limited = entries.map((entry) => ({ entry, below: limitOutline(entry.children, levels - 1) }));
  return {
    outline: limited.map(({ entry, below }) => ({ ...entry, children: below.outline })),
    leftOut: limited.flatMap(({ below }) => below.leftOut),
  };
}

function withAllBelow(entry: OutlineEntry): OutlineEntry[] {
  return [entry, ...entry.children.flatMap(withAllBelow)];
}
