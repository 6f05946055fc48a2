import { withoutUndefined } from '../../../model/lists.ts';
import type { Publication } from '../../../model/publication.ts';
import { cacheKey, type Parts } from '../../../platform/cache.ts';
import { contentsOf, type MarkupEntry, withMarkup } from '../../../shell/contents.ts';
import type { Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import { encodedPath } from '../addresses.ts';
import type { Enhancements } from './enhancements.ts';
import type { SitePage } from './pages.ts';
import { contentSecurityPolicy, withDataBlocks } from './policy.ts';

/** The most pages of a site with complete chapter lists. Longer ones, repeated on every page, would be most of it. */
const mostListed = 300;

/** Pages before and after the current one in an incomplete list. The first page lists them all. */
const around = 50;

/** Whether the list next to the text names all parts and chapters. */
export function listsAll(pages: readonly SitePage[]): boolean {
  return pages.length <= mostListed;
}

/**
 * Creates the function that returns the list of parts and chapters next to the text of each page. Its `prefix` comes
 * before each URL: the relative path to the site's folder.
 */
export function chapterLists(
  publication: Publication,
  pages: readonly SitePage[],
  words: Words,
): (page: SitePage | undefined, prefix?: string) => SiteEntry[] {
  const whole = withMarkup(contentsOf(publication, 1), { words });
  const positions = new Map(pages.map(({ heading }, index) => [heading?.id, index]));
  return (page, prefix = '') => {
    const position = positions.get(page?.heading?.id) ?? 0;
    const isNear = ({ id }: MarkupEntry) => Math.abs((positions.get(id) ?? Number.NaN) - position) <= around;
    return linesOf(listsAll(pages) ? whole : branchesTo(whole, isNear), ({ id }) => {
      const file = pages[positions.get(id) ?? -1]?.file;
      if (file === undefined) return { href: undefined };
      return { href: prefix + encodedPath(file), isCurrent: file === page?.file };
    });
  };
}

/** The wanted entries, with their ancestors. */
function branchesTo(entries: readonly MarkupEntry[], isWanted: (entry: MarkupEntry) => boolean): MarkupEntry[] {
  return entries.flatMap((entry) => {
    const children = branchesTo(entry.children, isWanted);
    return children.length > 0 || isWanted(entry) ? [{ ...entry, children }] : [];
  });
}

/** An entry of a site's table of contents, as its shell shows it. */
export interface SiteEntry extends Pick<MarkupEntry, 'title' | 'markup' | 'number' | 'role'> {
  /** Relative to the page; absent for the title of a part. */
  href?: string | undefined;
  /** Whether it links to the current page. */
  isCurrent: boolean;
  /** Its own id, on the first page. */
  id?: string | undefined;
  /** Ids of headings that it represents, because they have no entry of their own, on the first page. */
  anchors: readonly string[];
  children: readonly SiteEntry[];
}

/** The entry of a heading on a page. */
type Line = Pick<SiteEntry, 'href'> & Partial<Pick<SiteEntry, 'isCurrent' | 'id' | 'anchors'>>;

export function linesOf(entries: readonly MarkupEntry[], lineOf: (entry: MarkupEntry) => Line): SiteEntry[] {
  return entries.map((entry) => {
    const { title, markup, number, role, children } = entry;
    const line = { isCurrent: false, anchors: [], ...lineOf(entry) };
    const named = { title, ...withoutUndefined({ markup, number }) };
    return { ...named, role, ...line, children: linesOf(children, lineOf) };
  });
}

export interface SiteShell {
  publication: Publication;
  template: Template;
  words: Words;
  /** Path from the site's folder. */
  styleSheet: string;
  enhancements: Enhancements;
  /** Parts and chapters, with links relative to a page. */
  chapterList: (page: SitePage | undefined, prefix?: string) => SiteEntry[];
  /** Whether the list is complete. */
  listsAll: boolean;
  /** Pages of an earlier run. */
  parts: Parts | undefined;
  /** A digest of the template's shell. Absent if pages cannot be kept. */
  digest: string | undefined;
}

export interface PageValues {
  kind: 'first' | 'chapter' | 'missing' | 'moved';
  title: string;
  /** As HTML. */
  body?: string | undefined;
  /** The metadata of its head, as HTML. */
  head?: string | undefined;
  /** Absolute URL. */
  canonical?: string | undefined;
  /** Any other values for this kind of page. */
  [name: string]: unknown;
}

/**
 * Fills the template's shell with a page.
 *
 * @param of the page in the reading order, if it is part of that
 * @param prefix comes before each URL of the shell: the relative path to the site's folder
 */
export async function fillPage(
  { publication, template, words, styleSheet, enhancements, chapterList, listsAll, parts, digest }: SiteShell,
  page: PageValues,
  of: SitePage | undefined,
  prefix = '',
): Promise<string> {
  const { metadata, kind } = publication;
  const { search, themeSwitch, scripts, policy } = enhancements;
  const values = {
    lang: metadata.lang,
    dir: metadata.dir,
    kind,
    metadata,
    words,
    prefix,
    policy: contentSecurityPolicy(withDataBlocks(policy, page.head ?? '')),
    styleSheet,
    scripts: scripts(prefix),
    search,
    themeSwitch,
    chapters: chapterList(of, prefix),
    listsAll,
    page,
  };
  const key = digest && cacheKey('page', digest, JSON.stringify([template.values, values]));
  const known = key && parts?.get(key);
  if (typeof known === 'string') return known;
  const filled = await template.fill('site', values);
  if (key) parts?.set(key, filled);
  return filled;
}
