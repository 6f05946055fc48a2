import type { ContentItem, Kid, MakeNode, StructureNode } from './node.ts';

/** What the repair needs to know about the document. */
export interface Mending {
  make: MakeNode;
  /** Whether content says something: else it is decoration. */
  isKept(kid: Kid): boolean;
  /** Makes links of content that Chromium has made none of: what stands beside it in its element. */
  linkTo(target: string, kids: readonly Kid[]): ContentItem[];
  /** Makes decoration of content. */
  drop(kid: Kid): void;
}

/** Brings one element, whose kids are repaired, into the form that screen readers expect: what takes its place. */
export type Mend = (node: StructureNode, mending: Mending) => Kid[];
