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
