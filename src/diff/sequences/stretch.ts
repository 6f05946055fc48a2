/**
 * A stretch in which two sequences differ: what stands there in the one, and what in the other. Either may be empty.
 */
export interface Stretch {
  /** Index in the first sequence where it begins. */
  before: number;
  /** Index in the second sequence where it begins. */
  after: number;
  /** How many items of the first sequence it takes in. */
  removed: number;
  /** How many items of the second sequence it takes in. */
  added: number;
}

/** Part of a sequence, from an index to the one where it has ended. */
export interface Span {
  from: number;
  to: number;
}

/** Two parts that stand across from each other. */
export interface Facing {
  before: Span;
  after: Span;
}

/** Whether the item of the first sequence and that of the second one are the same. */
export type IsSame = (before: number, after: number) => boolean;
