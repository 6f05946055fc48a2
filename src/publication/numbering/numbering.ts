import type { Element } from 'hast';

/** What is numbered. */
export interface Numbering {
  /** Headings below the title of the publication, `1.2`; of a book those below the chapters. */
  headings: boolean;
  figures: boolean;
  tables: boolean;
  listings: boolean;
  /** Displayed formulas with an id. */
  equations: boolean;
  /** Theorems, definitions, examples and exercises. */
  theorems: boolean;
  /** Whether counting begins anew in each chapter that has a number: `Figure 3.1`. */
  perChapter: boolean;
}

/** Captions and equations are numbered unless an author says otherwise, headings and theorems only if one says so. */
export const defaultNumbering: Numbering = {
  headings: false,
  figures: true,
  tables: true,
  listings: true,
  equations: true,
  theorems: false,
  perChapter: true,
};

/** What has a caption, and so can be numbered and listed. */
export type CaptionedKind = 'figure' | 'table' | 'listing';

/** Blocks that are counted under the name of their kind. */
export type TheoremKind = 'example' | 'exercise' | 'definition' | 'theorem';

/** What has a number of its own in the text. */
export type NumberedKind = CaptionedKind | TheoremKind | 'equation' | 'section' | 'chapter' | 'part' | 'appendix';

/** The number of an element, in words: that of a figure in a chapter is `2.3`, or `A.1`. */
export interface ElementNumber {
  /** The number alone, in the digits of the language. */
  number: string;
  /** What stands over or beside it. */
  label: string;
  /** What refers to it in running text; `opens` says whether it opens a sentence. */
  reference: (opens: boolean) => string;
}

/** The elements that have numbers. */
export type Numbers = ReadonlyMap<Element, ElementNumber>;

/** The words for what has a number. Numbers go in as they count; the language's digits are given here. */
export interface NumberingWords {
  /** What stands over or beside the thing itself: `Figure 2`, `(4)` for an equation. */
  label: (kind: NumberedKind, number: string) => string;
  /** What refers to it in running text; `opens` says whether it opens a sentence. */
  reference: (kind: NumberedKind, number: string, opens?: boolean) => string;
  /** A name of the author's own, with its number: `Axiom 2`. */
  numbered: (name: string, number: string) => string;
  /** Between label and caption: `. `. */
  captionSeparator: string;
  /** A number alone, as it stands before a heading. */
  number: (number: string) => string;
  /** The names of blocks that are set apart, which their titles begin with. */
  admonitions: Readonly<Record<TheoremKind, string>>;
}

/** What has a kind and a number is called so by the words of a language. The number never stands alone on a new line. */
export function numberedAs(kind: NumberedKind, number: string, words: NumberingWords): ElementNumber {
  return {
    number: words.number(number),
    label: unbroken(words.label(kind, number)),
    reference: (opens) => unbroken(words.reference(kind, number, opens)),
  };
}

/** A name and its number, in one line. */
export function unbroken(text: string): string {
  return text.replaceAll(' ', '\u00A0');
}
