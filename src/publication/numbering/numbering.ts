import type { Element } from 'hast';

/** What is numbered. */
export interface Numbering {
  /** Headings below the title of the publication, `1.2`; in a book those below the chapters. */
  headings: boolean;
  figures: boolean;
  tables: boolean;
  listings: boolean;
  /** Displayed formulas with an id. */
  equations: boolean;
  /** Theorems, definitions, examples and exercises. */
  theorems: boolean;
  /** Whether counting restarts in each numbered chapter: `Figure 3.1`. */
  perChapter: boolean;
}

/** Captions and equations are numbered by default, headings and theorems only on request. */
export const defaultNumbering: Numbering = {
  headings: false,
  figures: true,
  tables: true,
  listings: true,
  equations: true,
  theorems: false,
  perChapter: true,
};

/** Elements with captions, which can be numbered and listed. */
export type CaptionedKind = 'figure' | 'table' | 'listing';

/** Blocks that are counted under the name of their kind. */
export type TheoremKind = 'example' | 'exercise' | 'definition' | 'theorem';

/** Elements with their own number in the text. */
export type NumberedKind =
  | CaptionedKind
  | TheoremKind
  | 'solution'
  | 'equation'
  | 'section'
  | 'chapter'
  | 'part'
  | 'appendix';

/** The number of an element, as text: for a figure in a chapter `2.3`, or `A.1`. */
export interface ElementNumber {
  /** The number alone, in the digits of the language. */
  number: string;
  /** The label above or next to it. */
  label: string;
  /** The text of a reference to it; `opens` is set at the start of a sentence. */
  reference: (opens: boolean) => string;
}

export type Numbers = ReadonlyMap<Element, ElementNumber>;

/** The words for numbered elements. Takes numbers in ASCII digits, returns the language's digits. */
export interface NumberingWords {
  /** The label of the element itself: `Figure 2`, `(4)` for an equation. */
  label: (kind: NumberedKind, number: string) => string;
  /** The text of a reference to it; `opens` is set at the start of a sentence. */
  reference: (kind: NumberedKind, number: string, opens?: boolean) => string;
  /** A custom name with its number: `Axiom 2`. */
  numbered: (name: string, number: string) => string;
  /** Between label and caption: `. `. */
  captionSeparator: string;
  /** The letter of an appendix, from 1. */
  appendix: (count: number) => string;
  /** A number alone, as before a heading. */
  number: (number: string) => string;
  /** The names of callout kinds, with which their titles begin. */
  admonitions: Readonly<Record<TheoremKind | 'solution', string>>;
}

/** An element with a kind and a number is named by the words of a language. The number is never alone on a new line. */
export function numberedAs(kind: NumberedKind, number: string, words: NumberingWords): ElementNumber {
  return {
    number: words.number(number),
    label: unbroken(words.label(kind, number)),
    reference: (opens) => unbroken(words.reference(kind, number, opens)),
  };
}

/** A name and its number, on one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}
