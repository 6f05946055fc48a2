/** A stretch of items that differs: what should stand there, and what does. Either may be empty, not both. */
export interface Difference {
  /** Where it begins and ends in what is expected, and in what was found: indices, the end not included. */
  expected: readonly [from: number, to: number];
  found: readonly [from: number, to: number];
}
