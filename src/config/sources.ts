import { basename, dirname, extname, join, resolve, sep } from 'node:path';
import { isMarkdown, markdownRank } from '../model/dialects.ts';
import { defaultLimits } from '../model/limits.ts';
import { createMessage, Failure, failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { readProjectFile, suggestFile } from '../platform/project-file.ts';
import { readYaml } from '../platform/yaml.ts';
import { foreignBookNames, listsChapters } from './foreign/books.ts';

/** The most bytes of a file that lists chapters: the default limit of a source. */
const sizeLimit = defaultLimits.size * 1_000_000;

/** A source to be published. Paths are absolute unless noted otherwise. */
export interface Source {
  path: string;
  /** Relative to the working directory, as shown in messages. */
  displayPath: string;
  /** Name of the outputs unless the front matter sets one. */
  slug: string;
}

export interface ProjectSource extends Source {
  /** The project root: nothing outside it is read. */
  root: string;
  /** Whether it is a text without a path: then its title names the outputs. */
  isUnnamed?: boolean;
  /** Name of the single file to write, if the caller wants one. */
  fileName?: string | undefined;
}

/**
 * Finds the sources: the named files; for a named folder all Markdown in it and in its subfolders; if none are named, the
 * Markdown files of the folder `source`, and the `index.md` of each of its subfolders.
 *
 * @throws Failure `source-missing` or `source-none`
 */
export async function findSources(named: readonly string[], folder: string, host: Host): Promise<Source[]> {
  const found: string[] = [];
  for (const path of named.length > 0 ? named.map((name) => resolve(folder, name)) : [join(folder, 'source')]) {
    found.push(...(await sourcesAt(path, named.length > 0, host)));
  }
  const paths = [...new Set(found)];
  const slugs = distinctSlugs(paths);
  return paths.map((path, index) => ({ path, displayPath: shownPath(path, host), slug: slugs[index] ?? slugOf(path) }));
}

/**
 * The slugs of sources. If several are the same, as for every `README.md`, the names of their folders are prepended, up to the
 * folder with all sources.
 */
function distinctSlugs(paths: readonly string[]): string[] {
  const folders = paths.map((path) => dirname(namerOf(path)));
  const top = folders.reduce(commonFolder, folders[0] ?? '');
  let slugs = paths.map(slugOf);
  for (;;) {
    const lower = slugs.map((slug) => slug.toLowerCase());
    const shared = new Set(lower.filter((slug, index) => lower.indexOf(slug) !== index));
    const longer = slugs.map((slug, index) => {
      const folder = folders[index] ?? top;
      if (folder === top || !shared.has(slug.toLowerCase())) return slug;
      folders[index] = dirname(folder);
      return `${cleaned(basename(folder))}-${slug}`;
    });
    if (longer.every((slug, index) => slug === slugs[index])) return slugs;
    slugs = longer;
  }
}

/** The innermost common folder of two folders. */
function commonFolder(one: string, other: string): string {
  let common = one;
  while (common !== dirname(common) && common !== other && !other.startsWith(join(common, sep)))
    common = dirname(common);
  return common;
}

async function sourcesAt(path: string, named: boolean, host: Host): Promise<string[]> {
  const kind = await host.kind(path);
  const displayPath = shownPath(path, host);
  if (kind === 'file') return [(await projectFileOf(path, host)) ?? path];
  if (kind === 'other') {
    throw failure('read-failed', { reason: 'it is a device or a pipe' }, undefined, displayPath);
  }
  if (kind !== 'folder') {
    if (named) {
      const near = await suggestFile(path, displayPath, host, isMarkdown);
      throw new Failure([createMessage('source-missing', near, undefined, displayPath)]);
    }
    throw failure('source-none', { looked: `${displayPath}/` });
  }
  const sources = named ? await sourcesBelow(path, host) : await sourcesIn(path, host);
  if (sources.length === 0) throw failure('source-none', { looked: `${displayPath}/` });
  return sources;
}

/** The Markdown files of a folder, and the `index.md` of each of its subfolders, whose other files may be parts of these. */
async function sourcesIn(folder: string, host: Host): Promise<string[]> {
  const book = await foreignBookIn(folder, host);
  if (book) return [book];
  const { files, folders } = await entriesOf(folder, host);
  const indexes = folders.map((below) => join(below, 'index.md'));
  const kinds = await Promise.all(indexes.map((index) => host.kind(index)));
  return [...files, ...indexes.filter((_, position) => kinds[position] === 'file')];
}

/** The project file of bookdown. The title and the authors of the book are in the front matter of `index.Rmd`. */
export const bookdownFile = '_bookdown.yml';

/** Files and folders that are not for readers: hidden ones, partials (Quarto, Docusaurus, Jekyll), and packages. */
export const ignoredNames = /^(?:[._]|node_modules$)/u;

/** Everything to publish in a named folder: each book in it as one source, and every other Markdown file. */
async function sourcesBelow(top: string, host: Host): Promise<string[]> {
  const sources: string[] = [];
  const seen = new Set<string>();
  const open = [top];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    const real = await host.realPath(folder);
    // A link may lead back to an ancestor folder.
    if (seen.has(real)) continue;
    seen.add(real);
    const book = (await foreignBookIn(folder, host)) ?? (await bookIn(folder, host));
    if (book) {
      sources.push(book);
      continue;
    }
    const { files, folders } = await entriesOf(folder, host);
    sources.push(...files.filter((path) => !basename(path).startsWith('_')));
    open.push(...folders.filter((path) => !ignoredNames.test(basename(path))).reverse());
  }
  return sources;
}

async function entriesOf(folder: string, host: Host): Promise<{ files: string[]; folders: string[] }> {
  const files = new Map<string, string>();
  const folders: string[] = [];
  for (const name of await host.list(folder)) {
    const path = join(folder, name);
    const kind = await host.kind(path);
    if (kind === 'folder') folders.push(path);
    if (kind !== 'file' || !isMarkdown(name)) continue;
    const stem = basename(name, extname(name));
    const other = files.get(stem);
    if (other === undefined || markdownRank(path) < markdownRank(other)) files.set(stem, path);
  }
  return { files: [...files.values()], folders };
}

/** The files that list the chapters of a book: those of mdBook, HonKit and GitBook, and of docsify. */
const chapterLists = ['SUMMARY.md', '_sidebar.md'];

/** Whether a file has no text of its own, only the list of the chapters of a book. */
export function isChapterList(path: string): boolean {
  return chapterLists.includes(basename(path));
}

/** The root of the book in a folder: its list of chapters, or an `index.md` that lists chapters. */
async function bookIn(folder: string, host: Host): Promise<string | undefined> {
  for (const name of chapterLists) {
    if ((await host.kind(join(folder, name))) === 'file') return join(folder, name);
  }
  const index = join(folder, 'index.md');
  const text = await textOf(index, host);
  const [, frontMatter] = /^---[ \t]*\r?\n(.*?)\r?\n---[ \t]*(?:\r?\n|$)/su.exec(text) ?? [];
  const { value } = readYaml(frontMatter ?? '');
  const isBook = typeof value === 'object' && value !== null && ('chapters' in value || 'summary' in value);
  return isBook ? index : undefined;
}

/** The text of a file that may describe a folder; empty if it is too large, or a link out of the project. */
async function textOf(path: string, host: Host): Promise<string> {
  const root = await projectRootOf(dirname(path), host);
  const read = await readProjectFile(path, { root, limit: sizeLimit }, host);
  return typeof read === 'string' ? '' : new TextDecoder().decode(read);
}

/** The root of the book of another tool in a folder: its project file, or the `index.Rmd` of bookdown. */
async function foreignBookIn(folder: string, host: Host): Promise<string | undefined> {
  const names = await host.list(folder);
  for (const name of foreignBookNames.filter((known) => names.includes(known))) {
    const path = join(folder, name);
    if (listsChapters(name, await textOf(path, host))) return path;
  }
  const index = names.includes(bookdownFile) && names.find((name) => /^index\.rmd$/iu.test(name));
  return index ? join(folder, index) : undefined;
}

/** What to read instead of a file that only lists chapters: mdBook's `book.toml`, or bookdown's `index.Rmd`. */
async function projectFileOf(path: string, host: Host): Promise<string | undefined> {
  if (basename(path) === bookdownFile) return foreignBookIn(dirname(path), host);
  if (basename(path) !== 'SUMMARY.md') return undefined;
  const file = join(dirname(path), '..', 'book.toml');
  return (await host.kind(file)) === 'file' ? file : undefined;
}

/** The slug of a source when no other source has the same one. */
function slugOf(path: string): string {
  const namer = namerOf(path);
  const name = namer === path ? basename(path, extname(path)) : basename(namer);
  return cleaned(name) || 'publication';
}

/** What names a source: the file itself; for `index.md` or a list of chapters, its folder (mdBook: the one above `src`). */
function namerOf(path: string): string {
  const name = basename(path);
  const folder = dirname(path);
  if (name === 'SUMMARY.md' && basename(folder) === 'src') return dirname(folder);
  const isIndex = basename(name, extname(name)) === 'index';
  return isIndex || isChapterList(path) || foreignBookNames.includes(name) ? folder : path;
}

function cleaned(name: string): string {
  return name.replace(/[^\p{L}\p{N}._-]+/gu, '-').replace(/^[-.]+|-+$/gu, '');
}

/** Files at the top of a project without version control. */
const projectFiles = ['book.toml', 'package.json'];

/**
 * The project root of a source if no config sets it: the Git root; otherwise the folder of the nearest `book.toml` or
 * `package.json`; otherwise the source's own folder.
 *
 * @param folder absolute path of the source's folder
 */
export async function projectRootOf(folder: string, host: Host): Promise<string> {
  return (await nearestWith(['.git'], folder, host)) ?? (await nearestWith(projectFiles, folder, host)) ?? folder;
}

/** The innermost of a folder and its ancestors that contains one of the names. */
async function nearestWith(names: readonly string[], folder: string, host: Host): Promise<string | undefined> {
  for (let place = folder; ; place = dirname(place)) {
    for (const name of names) if ((await host.kind(join(place, name))) !== undefined) return place;
    if (place === dirname(place)) return undefined;
  }
}
