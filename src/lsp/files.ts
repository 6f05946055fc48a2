import { dirname, join } from 'node:path';
import { createMessage } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow as walk } from '../platform/host-paths.ts';
import type { CslItem } from '../publication/citations/csl-data.ts';
import { loadLibrary } from '../publication/citations/library.ts';
import type { KnownPublication } from './knowledge.ts';

/** The files that a document can name. */
export interface Files {
  host: Host;
  /** Absolute path of the project root. */
  root: string;
}

/** More files than this help nobody to choose. */
const mostFiles = 2000;

/** What documents link to, show, include or cite. */
const namedEndings = /\.(?:md|markdown|qmd|png|jpe?g|gif|webp|avif|svg|bib|json|ya?ml|csl|css|csv)$/iu;

/** The absolute paths of files that documents name, without those of packages and hidden folders. */
export async function filesBelow({ host, root }: Files): Promise<string[]> {
  const enters = (folder: string) => folder === root || !/[\\/](?:\.[^\\/]*|node_modules|dist)$/u.test(folder);
  const found: string[] = [];
  for await (const { path, kind } of walk(root, host, enters)) {
    if (kind === 'file' && namedEndings.test(path)) found.push(join(root, path));
    if (found.length >= mostFiles) break;
  }
  return found;
}

/** A work of a bibliography, in words. */
export interface Work {
  key: string;
  title: string;
  /** Its authors and year. */
  detail: string;
}

/** The works that a publication can cite. A file that cannot be read has none: the check reports it. */
export async function worksOf({ bibliography, source, root }: KnownPublication, host: Host): Promise<Work[]> {
  if (bibliography.length === 0) return [];
  const files = bibliography.map((path) => ({ path, where: undefined }));
  const { library } = await loadLibrary(files, { folder: dirname(source), root, host, report: createMessage });
  return [...library.values()].map((item) => ({
    key: item.id,
    title: String(item.title ?? ''),
    detail: authorsAndYear(item),
  }));
}

function authorsAndYear({ author, editor, issued }: CslItem): string {
  const people = Array.isArray(author) ? author : Array.isArray(editor) ? editor : [];
  const names = people
    .map(({ family, literal, given }) => family ?? literal ?? given ?? '')
    .filter((name) => name !== '');
  const year =
    issued && typeof issued === 'object' && 'date-parts' in issued ? issued['date-parts']?.[0]?.[0] : undefined;
  return [names.join(', '), year].filter((part) => part !== undefined && part !== '').join(', ');
}

/** Where a work is described: the first line of a bibliography that has its key as an entry. */
export async function placeOfWork(
  key: string,
  { bibliography }: KnownPublication,
  host: Host,
): Promise<{ path: string; line: number } | undefined> {
  const escaped = key.replace(/[.*+?^${}()|[\]\\]/gu, '\\$&');
  const entry = new RegExp(
    `(?:@\\w+\\s*[{(]\\s*${escaped}\\s*,|["']?id["']?\\s*:\\s*["']?${escaped}["']?\\s*(?:,|\\}|$))`,
    'mu',
  );
  for (const path of bibliography) {
    if ((await host.kind(path)) !== 'file') continue;
    const text = new TextDecoder().decode(await host.readFile(path));
    const found = entry.exec(text);
    if (found) return { path, line: text.slice(0, found.index).split('\n').length };
  }
  return undefined;
}
