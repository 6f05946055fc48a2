import type { ContentsEntry } from '../../../shell/contents.ts';

/** A line of a table of contents in a site, as its shell shows it. */
export interface SiteEntry extends Pick<ContentsEntry, 'title' | 'number' | 'role'> {
  /** As seen from the page; none of the title of a part. */
  href?: string | undefined;
  /** Whether it leads to the page that it stands on. */
  isCurrent: boolean;
  /** Its own id, on the first page. */
  id?: string | undefined;
  /** Ids of what it stands for without a line of its own, on the first page. */
  anchors: readonly string[];
  children: readonly SiteEntry[];
}

/** What a page says of a heading of the publication. */
type Line = Pick<SiteEntry, 'href'> & Partial<Pick<SiteEntry, 'isCurrent' | 'id' | 'anchors'>>;

/** The entries of a table of contents as lines of a page. */
export function linesOf(entries: readonly ContentsEntry[], lineOf: (entry: ContentsEntry) => Line): SiteEntry[] {
  return entries.map((entry) => {
    const { title, number, role, children } = entry;
    const line = { isCurrent: false, anchors: [], ...lineOf(entry) };
    return { title, ...(number === undefined ? {} : { number }), role, ...line, children: linesOf(children, lineOf) };
  });
}
