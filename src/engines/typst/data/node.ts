/** A node of the print document: its text, or an element. Plain data, that Typst reads as JSON. */
export type TypstNode = string | TypstElement;

/** An element, rendered by the function of its tag in the template. */
export interface TypstElement {
  tag: string;
  /** Names its place on the pages. */
  id?: string;
  lang?: TypstLanguage;
  dir?: 'ltr' | 'rtl';
  classes?: string[];
  children: TypstNode[];
  /** What its function takes beside that. */
  [attribute: string]: unknown;
}

/** A language, as Typst's `text` takes it. */
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
    // Typst takes two letters, and no numbers of regions.
    ...(region !== undefined && region.length === 2 && { region }),
    ...(script !== undefined && { script }),
  };
}
