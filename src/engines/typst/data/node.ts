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
  /** Default: that around it. */
  lang?: string;
  region?: string;
  script?: string;
}
