import type { Publication } from '../../../model/publication.ts';
import type { Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import type { SiteEntry } from './chapter-lists.ts';
import type { Enhancements } from './enhancements.ts';
import type { SitePage } from './pages.ts';
import { contentSecurityPolicy, withDataBlocks } from './policy.ts';

/** The values that all pages of a site share. */
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
}

/** The shell's values for one page. */
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
export function fillPage(
  { publication, template, words, styleSheet, enhancements, chapterList, listsAll }: SiteShell,
  page: PageValues,
  of: SitePage | undefined,
  prefix = '',
): Promise<string> {
  const { metadata, kind } = publication;
  const { search, themeSwitch, scripts, policy } = enhancements;
  return template.fill('site', {
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
  });
}
