import { dirname, relative, resolve } from 'node:path';
import type { Heading, Link, Paragraph, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import type { Point, Position } from 'unist';
import { decoded, isRemote } from '../model/addresses.ts';
import { isMarkdown } from '../model/dialects.ts';
import type { Matter } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { projectFile, suggestFile } from '../platform/project-file.ts';
import type { FrontMatter } from './schema.ts';

export interface ListedChapter {
  /** Relative to the file with the list. */
  file: string;
  title?: string;
  matter: Matter;
  /** Its nesting depth, 0 for a chapter at the top level. */
  depth: number;
  /** Title of its part. */
  part: string | undefined;
  /** Titles of the sections between its part and it that have no file, from the outermost one. Each is a chapter with only a title. */
  groups?: readonly string[];
  /** Whether it is an appendix, or the title and introduction of a part. `part` is the name of its file then. */
  kind?: 'appendix' | 'part';
  /** Its place in the list. */
  where: Point | Position | undefined;
}

/** The position of a chapter in a list. */
export interface Level extends Pick<ListedChapter, 'depth' | 'part'> {
  /** Titles of the sections around it that have no file. */
  groups: readonly string[];
}

/** Whether a section at a level is a part. */
export function isOutermost({ depth, part }: Level): boolean {
  return depth === 0 && part === undefined;
}

/** The level of what an entry of a list contains: an outermost one without a file is a part, and a deeper one a chapter with only a title. */
export function levelIn(level: Level, file: string | undefined, title: string | undefined): Level {
  const depth = level.depth + 1;
  if (file !== undefined) return { ...level, depth };
  if (isOutermost(level)) return { ...level, part: title };
  return title === undefined ? level : { ...level, depth, groups: [...level.groups, title] };
}

export interface ChapterSource extends ListedChapter {
  /** Absolute path. */
  path: string;
  /** Relative to the working directory, as shown in messages. */
  displayPath: string;
  /** Whether its file cannot be read: a box takes its place. */
  isMissing: boolean;
  /** Its unique name in the book, derived from its path and safe in ids. */
  slug: string;
}

/** The files of chapters in the front matter of a root source; none for an article. */
export function listedChapters(
  { front = [], chapters = [], back = [] }: FrontMatter,
  pointOf: (path: readonly PropertyKey[]) => Point,
): ListedChapter[] {
  const listed = (file: string, matter: Matter, path: readonly PropertyKey[], part?: string): ListedChapter => ({
    file,
    matter,
    depth: 0,
    part,
    where: pointOf(path),
  });
  return [
    ...front.map((file, index) => listed(file, 'front', ['front', index])),
    ...(chapters === 'headings' ? [] : chapters).flatMap((entry, index) =>
      typeof entry === 'string'
        ? [listed(entry, 'main', ['chapters', index])]
        : entry.chapters.map((file, inner) => listed(file, 'main', ['chapters', index, 'chapters', inner], entry.part)),
    ),
    ...back.map((file, index) => listed(file, 'back', ['back', index])),
  ];
}

/** Where listed files are searched. Paths are absolute. */
export interface ChapterSearch {
  list: string;
  /** The project root: nothing outside it is read. */
  root: string;
  host: Host;
  report: Report;
}

/** Finds the files of a list. One that cannot be read, or is listed twice, is reported at its place in the list. */
export async function findChapters(listed: readonly ListedChapter[], search: ChapterSearch): Promise<ChapterSource[]> {
  const { list, root, host, report } = search;
  const found = new Map<string, ChapterSource>();
  const slugs = new Set<string>();
  for (const chapter of listed) {
    const { file, where } = chapter;
    const path = resolve(dirname(list), file);
    const state = await projectFile(path, root, host);
    if (found.has(path)) {
      report('chapter-twice', { file }, where);
      continue;
    }
    if (state === 'outside') report('chapter-outside', { file }, where);
    else if (state === 'missing') {
      report('chapter-missing', { file, ...(await suggestFile(path, file, host, isMarkdown)) }, where);
    }
    const slug = slugFor(path, list, slugs);
    found.set(path, { ...chapter, path, displayPath: shownPath(path, host), isMissing: state !== 'file', slug });
  }
  return [...found.values()];
}

/** Named after its file, or its path from the list if an earlier chapter has that name. */
function slugFor(path: string, list: string, usedSlugs: Set<string>): string {
  const steps = relative(dirname(list), path)
    .replace(/\.[^.]*$/u, '')
    .split(/[\\/]/u);
  if (steps.length > 1 && /^(?:index|readme)$/iu.test(steps.at(-1) ?? '')) steps.pop();
  const names = [steps.slice(-1), steps].map((parts) =>
    parts
      .join('-')
      .replace(/[^\p{L}\p{N}_-]+/gu, '-')
      .toLowerCase(),
  );
  const slug = names.find((name) => !usedSlugs.has(name)) ?? `${names[1]}-${usedSlugs.size}`;
  usedSlugs.add(slug);
  return slug;
}

/** Common headings of chapter lists, which are not titles of books. */
const namesOfLists = new Set([
  ...['summary', 'contents', 'table of contents', 'toc', 'chapters', 'inhalt', 'inhaltsverzeichnis', 'sommaire'],
  ...['table des matières', 'índice', 'tabla de contenido', 'tabla de contenidos', 'contenido', 'indice', 'sommario'],
  ...['sumário', 'conteúdo', 'inhoud', 'inhoudsopgave', 'spis treści', 'obsah', 'innehåll', 'içindekiler', 'mục lục'],
  ...['содержание', 'оглавление', 'зміст', '目次', '目录', '目錄', '차례', '목차', 'المحتويات', 'فهرست', 'فہرست'],
  ...['תוכן העניינים', 'विषय-सूची'],
]);

/** Whether the heading of a chapter list describes the list, and is not the title of the book. */
export function isNameOfList(heading: string): boolean {
  return namesOfLists.has(
    heading
      .replace(/[\s:]+/gu, ' ')
      .trim()
      .toLowerCase(),
  );
}

/** The heading at the beginning of a chapter list; front matter and comments may precede it. */
export function titleOfSummary({ children }: Root): Heading | undefined {
  const first = children.find(({ type }) => type !== 'yaml' && type !== 'html');
  return first?.type === 'heading' ? first : undefined;
}

/**
 * Reads a chapter list in the format of mdBook's `SUMMARY.md`: links before the list are front matter, the items of the list
 * are chapters and nested chapters, level 1 headings begin parts, and links after the list are back matter. A heading at the
 * beginning of the file is its title. A link without a URL is a chapter that is not written yet.
 */
export function readSummary(tree: Root, report: Report): ListedChapter[] {
  const chapters: ListedChapter[] = [];
  let matter: Matter = 'front';
  let part: string | undefined;
  const add = (link: Link, at: Matter, depth: number) => {
    const title = textOf(link);
    if (link.url === '') report('chapter-draft', { title }, link.position);
    // A link to another site is no chapter.
    else if (!isRemote(link.url))
      chapters.push({ file: decoded(link.url), title, matter: at, depth, part, where: link.position });
  };
  const title = titleOfSummary(tree);
  for (const node of tree.children) {
    if (node.type === 'heading') {
      if (node !== title) part = textOf(node);
    } else if (node.type === 'list') {
      matter = 'main';
      for (const { link, depth } of itemsOf(node, 0)) add(link, 'main', depth);
    } else if (node.type === 'paragraph') {
      const at: Matter = matter === 'front' ? 'front' : 'back';
      if (at === 'back') part = undefined;
      for (const link of linksOf(node)) add(link, at, 0);
    } else if (!isSilent(node)) report('summary-unknown', {}, node.position);
  }
  return chapters;
}

/** The links of a list and of the lists in it: the nesting limit of the parser applies here too. */
function* itemsOf(
  list: Extract<RootContent, { type: 'list' }>,
  depth: number,
): Generator<{ link: Link; depth: number }> {
  for (const item of list.children) {
    for (const child of item.children) {
      if (child.type === 'paragraph') for (const link of linksOf(child)) yield { link, depth };
      else if (child.type === 'list') yield* itemsOf(child, depth + 1);
    }
  }
}

/** The links in a paragraph, in their order. */
export function linksOf(paragraph: Paragraph): Link[] {
  const links: Link[] = [];
  visit(paragraph, 'link', (link) => {
    links.push(link);
  });
  return links;
}

/** Comments, and the lines that separate groups. */
function isSilent({ type }: RootContent): boolean {
  return type === 'thematicBreak' || type === 'html' || type === 'yaml';
}
