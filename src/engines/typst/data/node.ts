/** A node of the print document: text or an element. Plain data, which Typst reads as JSON. */
export type TypstNode = string | TypstElement;

/** An element, rendered by the function of its tag in the template. */
export interface TypstElement {
  tag: string;
  /** Identifies its position on the pages. */
  id?: string;
  lang?: TypstLanguage;
  dir?: 'ltr' | 'rtl';
  /** Of an element with a direction: whether it is a part of a line, in which it is isolated from the words around it. */
  isolated?: boolean;
  classes?: string[];
  children: TypstNode[];
  /** Further arguments of its function. */
  [attribute: string]: unknown;
}

/** A language, in the form of Typst's `text`. */
export interface TypstLanguage {
  lang: string;
  region?: string;
  script?: string;
}

/**
 * The region that marks the language of words in a line, one for private use (BCP 47, 2.2.4). Typst gives a paragraph the language of its
 * first words: the mark shows that the paragraph itself may be in another one.
 */
export const regionInLine = 'ZZ';

/** @param tag BCP 47 */
export function typstLanguage(tag: string, isInLine = false): TypstLanguage {
  const { language, region, script } = new Intl.Locale(tag);
  return {
    lang: language,
    // Typst accepts two letters, and no numeric regions.
    ...(region !== undefined && region.length === 2 && { region }),
    ...(script !== undefined && { script }),
    ...(isInLine && { region: regionInLine }),
  };
}
