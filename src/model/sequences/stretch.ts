/** Part of a sequence, from an index to the one where it has ended. */
export interface Span {
  from: number;
  to: number;
}

/** Parts of two sequences that stand across from each other. Where they differ, either may be empty, but not both. */
export interface Stretch {
  before: Span;
  after: Span;
}

/** Whether the items at an index of the first sequence and at one of the second are the same. */
export type IsSame = (before: number, after: number) => boolean;
