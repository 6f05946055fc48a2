import type { Section } from '../../model/publication.ts';

/** Gives the next number of a kind in a section. */
export type Counter = (kind: string, section: Section) => string;

/** Counts each kind by itself, through the publication or, if asked for, in each chapter that has a number: `2.3`. */
export function createCounter(perChapter: boolean): Counter {
  const counts = new Map<string, number>();
  return (kind, { number: chapter }) => {
    const prefix = perChapter && chapter !== undefined ? `${chapter}.` : '';
    const key = `${prefix}${kind}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return `${prefix}${count}`;
  };
}
