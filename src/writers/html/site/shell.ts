import type { Publication } from '../../../model/publication.ts';
import type { Template } from '../../../template/template.ts';
import type { Words } from '../../../template/words.ts';
import type { SiteEntry } from './chapter-lists.ts';
import type { Enhancements } from './enhancements.ts';
import type { SitePage } from './pages.ts';
import { contentSecurityPolicy, withDataBlocks } from './policy.ts';

/** What all pages of a site are filled with. */
export interface SiteShell {
  publication: Publication;
  template: Template;
  words: Words;
  /** Path from the site's folder. */
  styleSheet: string;
  enhancements: Enhancements;
  /** Parts and chapters, as seen from a page. */
  chapterList: (page: SitePage | undefined, prefix?: string) => SiteEntry[];
  /** Whether these are all that there are. */
  listsAll: boolean;
}

/** What a page is, for the shell. */
export interface PageValues {
  kind: 'first' | 'chapter' | 'missing' | 'moved';
  title: string;
  /** As HTML. */
  body?: string | undefined;
  /** What stands in its head for machines, as HTML. */
  head?: string | undefined;
  /** Absolute address. */
  canonical?: string | undefined;
  /** Anything else that the shell shows of this kind of page. */
  [name: string]: unknown;
}

/**
 * Puts a page into the template's shell.
 *
 * @param of the page in the reading order, if it is one of that
 * @param prefix stands before each address of the shell: the way to the site's folder
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
