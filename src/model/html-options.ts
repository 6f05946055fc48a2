/** What the project or the author decides about the HTML: the group `html` of the front matter and the config. */
export interface HtmlOptions {
  /** One page that holds everything, or a page for each chapter. Default: `site` for a book, else `single`. */
  layout?: HtmlLayout | undefined;
}

export const htmlLayouts = ['single', 'site'] as const;

export type HtmlLayout = (typeof htmlLayouts)[number];

/** The layout that a publication of a kind has unless it says otherwise. */
export function layoutOf(kind: 'article' | 'book', { layout }: HtmlOptions): HtmlLayout {
  return layout ?? (kind === 'book' ? 'site' : 'single');
}
