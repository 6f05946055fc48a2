/** The text of a page of a PDF. */
export interface PageText {
  /** From 1. */
  number: number;
  /** In points. */
  width: number;
  height: number;
  /** Its text in painting order, a newline after each line. */
  text: string;
  /** The same text by its marked content. */
  contents: readonly MarkedText[];
  /** The text around the main text, such as header and footer, without the page number. */
  around: string;
}

/** Text of a piece of content. */
export interface MarkedText {
  /** Number of the marked content (ISO 32000-1, 14.7.4.2); `null` if it is not marked. */
  number: number | null;
  text: string;
}

/** The words of a page, in painting order. */
export function wordsOf({ text }: PageText): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}
