/** What the project or the author decides about the HTML: the group `html` of the front matter and the config. */
export interface HtmlOptions {
  /** One page that holds everything, or a page for each chapter. Default: `site` for a book, else `single`. */
  layout?: HtmlLayout | undefined;
  /**
   * Absolute address where readers find the publication: of a site its first page's, of a single page its own. `{slug}`
   * stands for the slug. Default: nobody knows, so that pages name no address of their own.
   */
  url?: string | undefined;
  /** Address of the form in which a file can be changed; `{path}` stands for its path from the project root, `{listed}` for that in the list of chapters. Default: none. */
  edit?: string | undefined;
  /** Where to go from addresses that a site once had, relative to it: `old.html` → `new.html#id`. Default: none. */
  redirects?: Readonly<Record<string, string>> | undefined;
  /** Whether the pages of a site lie in the folders of their sources, as seen from the list of chapters. Default: `false`. */
  folders?: boolean | undefined;
  /** Whether a site can be searched. Default: `true`. */
  search?: boolean | undefined;
}

export const htmlLayouts = ['single', 'site'] as const;

export type HtmlLayout = (typeof htmlLayouts)[number];

/** The layout that a publication of a kind has unless it says otherwise. */
export function layoutOf(kind: 'article' | 'book', { layout }: HtmlOptions): HtmlLayout {
  return layout ?? (kind === 'book' ? 'site' : 'single');
}
