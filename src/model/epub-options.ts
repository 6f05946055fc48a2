import type { Identifier } from './publication.ts';

/** What the project or the author decides about the EPUB: the group `epub` of the front matter and the config. */
export interface EpubOptions {
  /** The shop or reading system whose limits it keeps. Default: `none`. */
  compat?: EpubCompat | undefined;
  /** How its lines run. Default: `horizontal`. */
  writing?: Writing | undefined;
  /** What tells the EPUB from the other formats, where those bear an identifier of their own. Default: that of the publication. */
  identifier?: Identifier | undefined;
  /** The printed edition that it was made from. Default: none. */
  source?: Identifier | undefined;
  /** What the author vouches for beside what is found. Default: nothing. */
  accessibility?: AccessibilityStatement | undefined;
}

export const epubCompats = ['none', 'kindle', 'kobo', 'apple'] as const;

export type EpubCompat = (typeof epubCompats)[number];

export const writings = ['horizontal', 'vertical'] as const;

/** How lines run: across the page, or from its top to its foot as in Japanese, Chinese and Mongolian books. */
export type Writing = (typeof writings)[number];

/** What a person says of the accessibility of an EPUB (EPUB Accessibility 1.1, section 4.3). No program can find it. */
export interface AccessibilityStatement {
  /** What it conforms to: `WCAG 2.2 Level AA`. */
  conformsTo?: string | undefined;
  /** Who found that out. */
  certifiedBy?: string | undefined;
  /** What entitles them to: a title, or the address of a badge. */
  certifierCredential?: string | undefined;
  /** Address of their report. */
  certifierReport?: string | undefined;
  /** The day on which they did, ISO 8601. */
  certified?: string | undefined;
  /** What readers should know beside what is found: sentences in the language of the publication. */
  summary?: string | undefined;
}
