import { stretchesOf } from '../../../src/model/sequences.ts';

/** A place where two texts differ. */
export interface Hunk {
  /** The words of the source that are not there, and those that are there in their place. */
  missing: readonly string[];
  found: readonly string[];
  /** How many words of the source stand before it. */
  at: number;
  /** Whether it stands before the first word of the source, or behind the last. */
  isOutside: boolean;
  /** A few words before and after it, in the source. */
  before: readonly string[];
  after: readonly string[];
}

const contextWords = 6;

/** Where a text differs from its source, word by word. */
export function hunksOf(source: readonly string[], text: readonly string[]): Hunk[] {
  const isSame = (one: string, other: string) => one === other;
  const stretches = stretchesOf(source, text, { isSame, keyOf: (word) => word, runLength: 4 });
  return stretches.map(({ before, after }) => ({
    missing: source.slice(before.from, before.to),
    found: text.slice(after.from, after.to),
    at: before.from,
    isOutside: before.from === before.to && (before.from === 0 || before.from === source.length),
    before: source.slice(Math.max(0, before.from - contextWords), before.from),
    after: source.slice(before.to, before.to + contextWords),
  }));
}
