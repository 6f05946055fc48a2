import type { Link, Paragraph, Root, RootContent } from 'mdast';
import { toString as textOf } from 'mdast-util-to-string';
import { decoded } from '../model/addresses.ts';
import type { Matter } from '../model/publication.ts';
import type { Report } from '../model/report.ts';
import { visit } from '../model/visit.ts';
import type { ListedChapter } from './chapters.ts';

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
    else chapters.push({ file: decoded(link.url), title, matter: at, depth, part, where: link.position });
  };
  for (const [index, node] of tree.children.entries()) {
    if (node.type === 'heading') {
      if (index > 0) part = textOf(node);
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

/**
 * The links of a list and of the lists in it. Chapter lists are a few levels deep: the nesting limit of the parser applies
 * here too.
 */
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

function linksOf(paragraph: Paragraph): Link[] {
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
