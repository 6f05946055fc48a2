import type { Element, ElementContent } from 'hast';
import type { Words } from '../../template/words.ts';
import type { BreaksByNode } from './page-list/page-breaks.ts';
import type { EpubPicture } from './picture-formats.ts';
import type { Targets } from './targets.ts';

/** What a rewrite must know about the document it works on. */
export interface Surroundings {
  file: string;
  targets: Targets;
  /** Pictures of the container, by the path that the trees use. */
  pictures: ReadonlyMap<string, EpubPicture>;
  words: Words;
  /** Where pages of the print begin in the given tree. Absent: nowhere. */
  breaks?: BreaksByNode | undefined;
}

/** Says what stands in the EPUB in place of an element, whose children are rewritten already. */
export type Rewrite = (element: Element, surroundings: Surroundings) => ElementContent[];
