/** What the project or the author decides about the EPUB: the group `epub` of the front matter and the config. */
export interface EpubOptions {
  /** The shop or reading system whose limits it keeps. Default: `none`. */
  compat?: EpubCompat | undefined;
}

export const epubCompats = ['none', 'kindle', 'kobo', 'apple'] as const;

export type EpubCompat = (typeof epubCompats)[number];
