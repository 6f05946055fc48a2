import type { Publication } from '../../../model/publication.ts';
import { type ContentsEntry, contentsOf } from '../../../shell/contents.ts';
import { encodedPath } from '../relative-address.ts';
import type { SitePage } from './pages.ts';

/** Pages of a site whose lists name them all. Longer lists, on each of as many pages, would be most of the site. */
const mostListed = 300;

/** Pages before and after that a list names where it cannot name all. The first page has them. */
const around = 50;

/** Whether the list beside the text of each page names all parts and chapters. */
export function listsAll(pages: readonly SitePage[]): boolean {
  return pages.length <= mostListed;
}

/**
 * Makes the function that lists parts and chapters, as the list stands beside the text of each page. Its `prefix` comes before
 * each address: the way to the site's folder.
 */
export function chapterLists(
  publication: Publication,
  pages: readonly SitePage[],
): (page: SitePage | undefined, prefix?: string) => SiteEntry[] {
  const whole = contentsOf(publication, 1);
  const positions = new Map(pages.map(({ heading }, index) => [heading?.id, index]));
  return (page, prefix = '') => {
    const position = positions.get(page?.heading?.id) ?? 0;
    const isNear = ({ id }: ContentsEntry) => Math.abs((positions.get(id) ?? Number.NaN) - position) <= around;
    return linesOf(listsAll(pages) ? whole : branchesTo(whole, isNear), ({ id }) => {
      const file = pages[positions.get(id) ?? -1]?.file;
      if (file === undefined) return { href: undefined };
      return { href: prefix + encodedPath(file), isCurrent: file === page?.file };
    });
  };
}

/** The entries that are wanted, with what they lie in. */
function branchesTo(entries: readonly ContentsEntry[], isWanted: (entry: ContentsEntry) => boolean): ContentsEntry[] {
  return entries.flatMap((entry) => {
    const children = branchesTo(entry.children, isWanted);
    return children.length > 0 || isWanted(entry) ? [{ ...entry, children }] : [];
  });
}

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
