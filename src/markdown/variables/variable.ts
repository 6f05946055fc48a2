import type { Literal } from 'mdast';

/** `{{ name }}` in a text, before it is replaced. */
export interface Variable extends Literal {
  type: 'variable';
  /** As a path: `series.name`. */
  name: string;
  /** As the author wrote it. */
  value: string;
}

declare module 'mdast' {
  interface PhrasingContentMap {
    variable: Variable;
  }
  interface RootContentMap {
    variable: Variable;
  }
}
