import type { Format } from '../formats/names.ts';
import type { ItemKind } from '../readers/items.ts';

/** The result of comparing two versions: unchanged, changed, or only one of them exists. */
export type State = 'same' | 'changed' | 'added' | 'removed';

/** A metadata value, or a count, in both states of a file. Absent if there is none. */
export interface ValueChange {
  /** As shown: `title`, `page size`. */
  name: string;
  before?: string | undefined;
  after?: string | undefined;
}

/** Words, or the name of another item, for instance `heading of level 2`. */
export interface Run {
  state: 'same' | 'added' | 'removed';
  kind: 'words' | 'element';
  text: string;
}

/** A place where the text or its structure differs, with a few words around it. */
export interface Passage {
  /** Whether it is in the text or in the notes. */
  in: 'text' | 'notes';
  /** Text of the last heading before it; empty before the first. */
  under: string;
  /** Number of the page, from 1, if the format has pages. */
  pages?: { before?: number | undefined; after?: number | undefined } | undefined;
  runs: readonly Run[];
}

/** How often something other than a word occurs. */
export interface CountChange {
  kind: ItemKind;
  before: number;
  after: number;
}

/** A part of a file other than its text: a document or image of an EPUB, a style sheet of a page. */
export interface PartChange {
  name: string;
  state: Exclude<State, 'same'>;
  /** Sizes in bytes. */
  before?: number | undefined;
  after?: number | undefined;
}

/** The result for one file in both its states. */
export interface FileDifference {
  /** Relative to the compared folders, with `/`; for two files, the path of the second. */
  path: string;
  /** `other` for files that are compared only byte by byte. */
  format: DiffFormat;
  state: State;
  /** Sizes in bytes. */
  size: { before?: number | undefined; after?: number | undefined };
  /** Whether one of its versions cannot be read completely: the result may be incomplete. Default: `false` */
  isUnread?: boolean | undefined;
  metadata: readonly ValueChange[];
  passages: readonly Passage[];
  counts: readonly CountChange[];
  parts: readonly PartChange[];
  /** For a PDF. */
  pages?: PageDifferences | undefined;
}

export type DiffFormat = Format | 'other';

/** A page of one state of a PDF, or a pair of pages with the same or similar text. */
export interface PageDifference {
  state: 'same' | 'changed' | 'added' | 'removed';
  /** Numbers of the page, from 1, in both states. */
  before?: number | undefined;
  after?: number | undefined;
  /** Where the page looks different. None for an added or removed page. */
  regions: readonly Region[];
  /** For pages that are shown. */
  images?: { before?: PageImage | undefined; after?: PageImage | undefined } | undefined;
}

/** A part of a page, in thousandths of its width and its height, from its left and upper edge. */
export interface Region {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** The appearance of a page. */
export interface PageImage {
  mediaType: string;
  /** In pixels. */
  width: number;
  height: number;
  bytes: Uint8Array;
}

/** The pages of two states of a PDF, in order. */
export interface PageDifferences {
  /** How many pages there are. */
  before: number;
  after: number;
  pages: readonly PageDifference[];
}
