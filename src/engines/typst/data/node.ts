/** A node of the print document: text or an element. Plain data, which Typst reads as JSON. */
export type TypstNode = string | TypstElement;

/** An element, rendered by the function of its tag in the template. */
export interface TypstElement {
  tag: string;
  /** Identifies its position on the pages. */
  id?: string;
  lang?: TypstLanguage;
  dir?: 'ltr' | 'rtl';
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

/** @param tag BCP 47 */
export function typstLanguage(tag: string): TypstLanguage {
  const { language, region, script } = new Intl.Locale(tag);
  return {
    lang: language,
    // Typst accepts two letters, and no numeric regions.
    ...(region !== undefined && region.length === 2 && { region }),
    ...(script !== undefined && { script }),
  };
}
