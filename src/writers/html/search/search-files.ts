import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { turnstile } from '../../../model/lists.ts';
import type { Report } from '../../../model/report.ts';
import { reasonOf } from '../../../model/wording.ts';
import type { FurtherFile } from '../../writer.ts';

/** A page that can be found. */
export interface SearchedPage {
  /** URL relative to the folder of the site, encoded. */
  url: string;
  title: string;
  /** The HTML of its content, without navigation to other pages. */
  content: string;
}

/** Not indexed as text: links between text and notes, displayed formulas, and lists of content that is elsewhere. */
const notText = ['.noteref', '[role="doc-backlink"]', 'math[display="block"]', 'nav', '.index', '.list-of'];

/** The indexer is one program for all sites, and it ends when one of them is done. */
const inTurn = turnstile(1);

/**
 * The search files for some pages, with paths relative to the folder `search` of a site: an index, and the script and
 * WebAssembly that read it. The same pages give the same bytes.
 *
 * @param lang BCP 47 tag; it determines how words are split and stemmed
 * @returns none, and a report, if the indexer does not run on this machine
 */
export async function searchFiles(
  pages: readonly SearchedPage[],
  lang: string,
  report: Report,
): Promise<FurtherFile[] | undefined> {
  return inTurn(async () => {
    try {
      const index = await indexOf(pages, lang);
      const { files, errors } = await index.getFiles();
      demand(errors);
      return files
        .filter(isNeeded(files))
        .map(({ path, content }) => ({ path, mediaType: typeOf(path), bytes: content }));
    } catch (error) {
      report('search-unavailable', { reason: reasonOf(error).split('\n', 1)[0] ?? '' });
      return undefined;
    } finally {
      await close();
    }
  });
}

async function indexOf(pages: readonly SearchedPage[], lang: string): Promise<PagefindIndex> {
  const { index, errors } = await createIndex({
    rootSelector: 'main',
    excludeSelectors: notText,
    forceLanguage: lang.toLowerCase(),
    keepIndexUrl: true,
  });
  demand(errors);
  if (!index) throw new Error('Unexpected end of the indexer');
  // One at a time: the order of pages determines their numbers in the index.
  for (const page of pages) demand((await index.addHTMLFile({ url: page.url, content: documentOf(page) })).errors);
  return index;
}

/** @throws Error with the errors of the indexer */
function demand(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(errors.join('; '));
}

function documentOf({ title, content }: SearchedPage): string {
  const named = h('meta', { 'data-pagefind-meta': 'title[content]', content: title });
  // The indexer would join the last word of a cell with the first of the next.
  const parted = content.replace(/<\/(?:t[dh]|d[dt])>/g, '$& ');
  return `<!DOCTYPE html><html><body><main>${toHtml(named)}${parted}</main></body></html>`;
}

/** Of the indexer's output, the index and its reader; not its search interface, nor files for other languages. */
function isNeeded(files: readonly IndexFile[]): (file: IndexFile) => boolean {
  const entry = files.find(({ path }) => path === 'pagefind-entry.json');
  const { languages }: PagefindEntry = JSON.parse(new TextDecoder().decode(entry?.content));
  const readers = Object.values(languages).map(({ wasm }) => `wasm.${wasm ?? 'unknown'}.pagefind`);
  const needed = new Set(['pagefind.js', 'pagefind-entry.json', ...readers]);
  return ({ path }) => needed.has(path) || /\.pf_(?:meta|index|fragment)$/.test(path);
}

interface PagefindEntry {
  /** By tag. `wasm` names the reader with stemming; `null` if there is none for the language. */
  languages: Readonly<Record<string, { wasm: string | null }>>;
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
