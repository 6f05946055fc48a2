/** What a page of a PDF says. */
export interface PageText {
  /** From 1. */
  number: number;
  /** In points. */
  width: number;
  height: number;
  /** Its text as it is painted, a newline after each line. */
  text: string;
  /** The same text by the marked content that it belongs to. */
  contents: readonly MarkedText[];
  /** What stands around the text, as head and foot, without the number of the page. */
  around: string;
}

/** Text of a piece of content. */
export interface MarkedText {
  /** Number of the marked content (ISO 32000-1, 14.7.4.2); `null` of what is not marked. */
  number: number | null;
  text: string;
}

/** The words of a page, in the order in which they are painted. */
export function wordsOf({ text }: PageText): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
