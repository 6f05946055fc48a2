import { basename, dirname, join, relative, sep } from 'node:path';
import type { Link, List, ListItem, Root } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { type ChapterSearch, type Level, type ListedChapter, levelIn, linksOf } from '../config/chapters.ts';
import { isRemote, pathIn } from '../model/addresses.ts';
import { isMarkdown } from '../model/dialects.ts';
import { shownPath } from '../platform/host-paths.ts';
import { projectFile, readProjectFile } from '../platform/project-file.ts';
import { meantFiles } from '../publication/book/links.ts';
import type { ReadingOptions } from './reading.ts';
import { parseFile } from './source-file.ts';

/** Whether a list of chapters is the sidebar of a docsify site. */
export function isSidebar(path: string): boolean {
  return basename(path) === '_sidebar.md';
}

/**
 * The chapters in docsify's `_sidebar.md`. A heading, or an item at the top level without a link, begins a part; a deeper item without
 * a link is a chapter with only a title. The home page comes first, even if it is not listed. Links to other sites are no chapters, and
 * neither are further links to the same page.
 * Source: the documentation of docsify, "More pages".
 */
export async function readSidebar(
  tree: Root,
  search: Pick<ChapterSearch, 'list' | 'root' | 'host'>,
): Promise<ListedChapter[]> {
  const home = 'README.md';
  const pages = new Map<string, ListedChapter>();
  for (const { link, level } of pagesOf(tree)) {
    const file = await fileOf(link, search);
    if (pages.has(file)) continue;
    const matter = file === home && pages.size === 0 ? 'front' : 'main';
    pages.set(file, { file, title: textOf(link), matter, ...level, where: link.position });
  }
  const { list, root, host } = search;
  const isLeftOut = !pages.has(home) && (await projectFile(join(dirname(list), home), root, host)) === 'file';
  const first: ListedChapter = { file: home, matter: 'front', depth: 0, part: undefined, where: undefined };
  return [...(isLeftOut ? [first] : []), ...pages.values()];
}

/** A page in a sidebar. */
interface Page {
  link: Link;
  level: Level;
}

function* pagesOf(tree: Root): Generator<Page> {
  let top: Level = { depth: 0, part: undefined, groups: [] };
  for (const node of tree.children) {
    if (node.type === 'list') yield* pagesIn(node, top);
    else if (node.type === 'heading') top = { ...top, part: textOf(node) };
    else if (node.type === 'paragraph') for (const link of localLinks([node])) yield { link, level: top };
  }
}

/** The nesting limit of the parser applies to the lists too. */
function* pagesIn(list: List, level: Level): Generator<Page> {
  for (const { children } of list.children) {
    const links = localLinks(children);
    for (const link of links) yield { link, level };
    const title = textOf(children.filter(({ type }) => type !== 'list')).trim();
    const within = levelIn(level, links[0]?.url, title || undefined);
    for (const child of children) if (child.type === 'list') yield* pagesIn(child, within);
  }
}

function localLinks(blocks: ListItem['children']): Link[] {
  return blocks
    .flatMap((block) => (block.type === 'paragraph' ? linksOf(block) : []))
    .filter(({ url }) => url !== '' && !isRemote(url));
}

/** The file of a page, relative to the list: `guide/start`, `/guide/start.md` or, for `guide/README.md`, `guide/`. */
async function fileOf(
  { url }: Link,
  { list, root, host }: Pick<ChapterSearch, 'list' | 'root' | 'host'>,
): Promise<string> {
  for (const path of meantFiles(url, list)) {
    const isFile = isMarkdown(path) && (await projectFile(path, root, host)) === 'file';
    if (isFile) return relative(dirname(list), path).split(sep).join('/');
  }
  const page = pathIn(url).replace(/^\/+/u, '');
  return isMarkdown(page) ? page : `${page}.md`;
}

/** The title of the site: that of its cover page, its `name` in the settings, or the heading of its home page. */
export async function titleOfSite(list: string, reading: ReadingOptions): Promise<string | undefined> {
  const beside = (name: string) => join(dirname(list), name);
  return (
    (await headingOf(beside('_coverpage.md'), reading)) ??
    (await nameIn(beside('index.html'), reading)) ??
    (await headingOf(beside('README.md'), reading))
  );
}

/** The first level 1 heading of a file, without the version that cover pages have in small letters. */
async function headingOf(path: string, reading: ReadingOptions): Promise<string | undefined> {
  if ((await projectFile(path, reading.root, reading.host)) !== 'file') return undefined;
  // Messages on the home page are reported when it is read as a chapter.
  const { parsed } = await parseFile(path, shownPath(path, reading.host), reading);
  const heading = parsed?.markdown.children.find((node) => node.type === 'heading' && node.depth === 1);
  if (heading?.type !== 'heading') return undefined;
  const small = heading.children.findIndex((node) => node.type === 'html' && /^<small\b/iu.test(node.value));
  return textOf(small < 0 ? heading.children : heading.children.slice(0, small)).trim() || undefined;
}

async function nameIn(path: string, { root, host, limits }: ReadingOptions): Promise<string | undefined> {
  const page = await readProjectFile(path, { root, limit: limits.size * 1_000_000 }, host);
  if (typeof page === 'string') return undefined;
  const [, settings = ''] = /\$docsify\s*=\s*(\{[\s\S]*)/u.exec(new TextDecoder().decode(page)) ?? [];
  // A logo may take its place.
  const { name } = /[{,\s]name\s*:\s*(?<quote>['"`])(?<name>[^<>\n]*?)\k<quote>/u.exec(settings)?.groups ?? {};
  return name?.trim() || undefined;
}
