import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { close, createIndex, type IndexFile, type PagefindIndex } from 'pagefind';
import { reasonOf } from '../../../model/reason.ts';
import type { Report } from '../../../model/report.ts';
import type { FurtherFile } from '../../writer.ts';

/** A page that can be found. */
export interface SearchedPage {
  /** Address from the folder of the site, encoded. */
  url: string;
  title: string;
  /** The HTML of its content, without what leads to other pages. */
  content: string;
}

/** What is not read as text: ways between text and notes, formulas that stand alone, lists of what stands elsewhere. */
const notText = ['.noteref', '[role="doc-backlink"]', 'math[display="block"]', 'nav', '.index', '.list-of'];

/**
 * The files of the search over some pages, with paths from the folder `search` of a site: an index, and the script and
 * WebAssembly that read it. The same pages give the same bytes.
 *
 * @param lang BCP 47 tag; it decides how words are split and which forms of a word are one
 * @returns none, and a report, where the indexer does not run on this machine
 */
export async function searchFiles(
  pages: readonly SearchedPage[],
  lang: string,
  report: Report,
): Promise<FurtherFile[] | undefined> {
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
  // One after the other: the order of pages decides their numbers in the index.
  for (const page of pages) demand((await index.addHTMLFile({ url: page.url, content: documentOf(page) })).errors);
  return index;
}

/** @throws Error with what the indexer says */
function demand(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(errors.join('; '));
}

function documentOf({ title, content }: SearchedPage): string {
  const named = h('meta', { 'data-pagefind-meta': 'title[content]', content: title });
  // The indexer would join the last word of a cell and the first of the next.
  const parted = content.replace(/<\/(?:t[dh]|d[dt])>/g, '$& ');
  return `<!DOCTYPE html><html><body><main>${toHtml(named)}${parted}</main></body></html>`;
}

/** Of what the indexer makes, the index and what reads it; not its own search boxes, nor the words of other languages. */
function isNeeded(files: readonly IndexFile[]): (file: IndexFile) => boolean {
  const entry = files.find(({ path }) => path === 'pagefind-entry.json');
  const { languages }: PagefindEntry = JSON.parse(new TextDecoder().decode(entry?.content));
  const readers = Object.values(languages).map(({ wasm }) => `wasm.${wasm ?? 'unknown'}.pagefind`);
  const needed = new Set(['pagefind.js', 'pagefind-entry.json', ...readers]);
  return ({ path }) => needed.has(path) || /\.pf_(?:meta|index|fragment)$/.test(path);
}

interface PagefindEntry {
  /** By tag. `wasm` names the reader, which knows the forms of words; `null` where there is none for the language. */
  languages: Readonly<Record<string, { wasm: string | null }>>;
}

function typeOf(path: string): string {
  if (path.endsWith('.js')) return 'text/javascript';
  return path.endsWith('.json') ? 'application/json' : 'application/octet-stream';
}
