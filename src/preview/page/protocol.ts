// What a document and the page around it say to each other. They have different origins.

/** A place in a document that is found again in its next version. */
export interface Anchor {
  /** Signature of a block. */
  block: string;
  /** Its line in the source, if the block is not there any more. */
  line: number;
  /** Pixels from the upper edge of the window to that of the block. */
  top: number;
}

/** What a document tells the page. */
export type FromDocument =
  | { type: 'ready'; path: string }
  /** It is scrolled to its place. */
  | { type: 'shown'; blocks: readonly string[] }
  | { type: 'scrolled'; anchor: Anchor | undefined }
  /** The reader has clicked on a block. */
  | { type: 'clicked'; line: number }
  | { type: 'link'; url: string };

/** What the page tells a document. */
export type ToDocument =
  /** @property blocks signatures of the blocks of the version before: all others are new */
  { type: 'show'; anchor: Anchor | undefined; blocks: readonly string[] | undefined } | { type: 'go'; line: number };
