/** Part of a sequence, from its start index up to its end index. */
export interface Span {
  from: number;
  to: number;
}

/** Corresponding parts of two sequences. If they differ, either may be empty, but not both. */
export interface Stretch {
  before: Span;
  after: Span;
}

/** Whether the items at two indices, one in each sequence, are the same. */
export type IsSame = (before: number, after: number) => boolean;
