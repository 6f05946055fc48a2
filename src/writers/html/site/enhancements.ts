import type { HtmlOptions } from '../../../model/format-options.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Report } from '../../../model/report.ts';
import { namesIn } from '../../../shell/content.ts';
import type { Words } from '../../../template/words.ts';
import type { FurtherFile, WriterOptions } from '../../writer.ts';
import { printAttributes } from '../../xml.ts';
import { encodedPath } from '../addresses.ts';
import { hasRoots, pageScript, searchButton, themeSwitch } from '../script/page-script.ts';
import type { Assets } from './bodies.ts';
import type { SitePage } from './pages.ts';
import type { PolicySources } from './policy.ts';

/** What a script adds to the pages of a site. Pages can be read without any of it. */
export interface Enhancements {
  /** Elements for the head of a page, by the relative path from the page to the site's folder. */
  scripts: (prefix: string) => string;
  /** The search button, as HTML; empty if there is no search. */
  search: string;
  /** The light and dark switch, as HTML. */
  themeSwitch: string;
  /** What it requires of the pages' policy. */
  policy: PolicySources;
}

export interface EnhancedSite {
  publication: Publication;
  pages: readonly SitePage[];
  bodies: readonly string[];
  options: WriterOptions<HtmlOptions>;
  words: Words;
  assets: Assets;
  report: Report;
  /** Takes files with paths relative to the site's folder. */
  addFile: (file: FurtherFile) => void;
}

/** Adds the script, and the search index unless it is disabled. */
export async function enhancements(site: EnhancedSite): Promise<Enhancements> {
  const { publication, words, assets } = site;
  const search = await addSearch(site);
  const names = namesIn(publication);
  const [code, notes] = [names.has('pre'), names.has('.noteref')];
  const script = pageScript(words, { code, notes, roots: hasRoots(names), contents: true, site: true, search });
  const path = assets.add('page.js', 'text/javascript', new TextEncoder().encode(script));
  return {
    scripts: (prefix) => `<script src="${prefix}${path}"></script>`,
    search: search ? searchButton(words) : '',
    themeSwitch: themeSwitch(words),
    policy: search
      ? { 'script-src': ["'self'", "'wasm-unsafe-eval'"], 'connect-src': ["'self'"] }
      : { 'script-src': ["'self'"] },
  };
}

/** @returns whether the site can be searched */
async function addSearch(site: EnhancedSite): Promise<boolean> {
  const { publication, pages, bodies, options, words, report, addFile } = site;
  if (options.own.search === false) return false;
  const { lang, title } = publication.metadata;
  // Loads the indexer only for sites.
  const { searchFiles } = await import('../search/search-files.ts');
  // Without a title of its own, each note would lead to the heading of all notes, which is hidden where notes are beside the text.
  const noteTitle = printAttributes({ 'data-pagefind-title': words.notes });
  const searched = pages.map(({ file, heading }, index) => ({
    url: encodedPath(file),
    title: [heading?.number, heading?.title ?? title].filter(Boolean).join(' '),
    content: (bodies[index] ?? '').replaceAll('<li id="offprint-note-', () => `<li${noteTitle} id="offprint-note-`),
  }));
  const files = await searchFiles(searched, lang, report);
  for (const file of files ?? []) addFile({ ...file, path: `search/${file.path}` });
  return files !== undefined;
}
