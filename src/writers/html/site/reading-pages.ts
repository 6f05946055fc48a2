import type { Element } from 'hast';
import { hrefTo } from '../../../model/addresses.ts';
import type { HtmlOptions } from '../../../model/format-options.ts';
import { headingLevel } from '../../../model/html-elements.ts';
import type { OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { contentsOf, markupOf, withMarkup } from '../../../shell/contents.ts';
import type { FrontMarkup } from '../../../shell/markup.ts';
import { shellValues } from '../../../shell/shell-values.ts';
import type { Words } from '../../../template/words.ts';
import type { WriterOptions } from '../../writer.ts';
import { downloadsOf, encodedPath, relativeAddress } from '../addresses.ts';
import type { ChapterPage, PageFacts } from '../head/facts.ts';
import { renderHead } from '../head/head.ts';
import { firstFile, type SitePage } from './pages.ts';
import { linesOf, type PageValues, type SiteEntry } from './shell.ts';
import { addressIn, type Targets } from './targets.ts';

export interface ReadingPage {
  publication: Publication;
  options: WriterOptions<HtmlOptions>;
  words: Words;
  /** Folder of the site, relative to the output folder. */
  folder: string;
  pages: readonly SitePage[];
  targets: Targets;
  /** The absolute URL of a path from the output folder. */
  urlOf: ((path: string) => string) | undefined;
  preview: PageFacts['preview'];
  faults: PageFacts['faults'];
  logo: string | undefined;
  front: FrontMarkup;
}

/** The shell's values for a page of the reading order. */
export function readingPage(page: SitePage, body: string, reading: ReadingPage): PageValues {
  const { pages, folder, urlOf, options } = reading;
  const path = `${folder}/${page.file}`;
  const position = pages.indexOf(page);
  return {
    ...(page.heading ? chapterValues(page, reading) : firstValues(reading)),
    body,
    draft: reading.faults ? reading.words.draft(reading.faults) : undefined,
    head: renderHead(factsOf(page, path, reading)),
    canonical: urlOf?.(path),
    downloads: downloadsOf(options.files, path),
    previous: turnTo(pages[position - 1], page, reading),
    next: turnTo(pages[position + 1], page, reading),
    edit: editAddress(page, options),
  };
}

function firstValues(reading: ReadingPage): PageValues {
  const { publication, words, logo, front } = reading;
  const { metadata } = publication;
  return {
    kind: 'first',
    title: metadata.title,
    ...shellValues(metadata, words),
    logo,
    front,
    contents: firstList(reading),
  };
}

function chapterValues(page: SitePage, { pages, words }: ReadingPage): PageValues {
  const { heading, section, within } = page;
  const files = new Map(pages.map((other) => [other.heading?.id, other.file]));
  return {
    kind: 'chapter',
    title: heading?.title ?? '',
    number: section?.role === 'chapter' ? heading?.number : undefined,
    // The title of a part is on the first page.
    trail: within.map(({ id, title }) => ({
      title,
      href:
        relativeAddress(files.get(id) ?? firstFile, page.file) + (files.has(id) ? '' : `#${encodeURIComponent(id)}`),
    })),
    onPage: headingsBelow(page, words),
  };
}

function turnTo(page: SitePage | undefined, from: SitePage, { publication, words }: ReadingPage): object | undefined {
  if (!page) return undefined;
  const { file, heading } = page;
  const title = heading?.title ?? publication.metadata.title;
  const content = heading ? heading.content : publication.title;
  return {
    href: relativeAddress(file, from.file),
    title,
    ...(content && markupOf({ content }, { words })),
    number: heading?.number,
  };
}

function editAddress({ section }: SitePage, { own: { edit } }: WriterOptions<HtmlOptions>): string | undefined {
  const path = section?.source === undefined ? undefined : encodedPath(section.source);
  if (path === undefined) return undefined;
  return edit?.replaceAll('{path}', path).replaceAll('{listed}', encodedPath(section?.listedFile ?? ''));
}

function factsOf(
  page: SitePage,
  path: string,
  { publication, options, urlOf, preview, faults, pages, folder }: ReadingPage,
): PageFacts {
  const chapters = pages.flatMap(({ section, heading, file }, position): ChapterPage[] =>
    section && heading
      ? [{ id: section.id, title: heading.title, number: heading.number, position, path: `${folder}/${file}` }]
      : [],
  );
  const own = page.heading ? chapters.find(({ id }) => id === page.section?.id) : undefined;
  return {
    publication,
    path,
    files: options.files,
    urlOf,
    preview,
    faults,
    ...(own ? { chapter: own } : { chapters }),
  };
}

/** An entry of the page's own table of contents. */
export interface OwnEntry {
  title: string;
  markup?: string;
  number?: string | undefined;
  href: string;
  children: readonly OwnEntry[];
}

/** Maximum entries of the page's own table of contents: longer pages list only the first level. */
const mostLines = 60;

/** The headings of a page below its title, at two levels. */
export function headingsBelow({ heading, section }: SitePage, words: Words): OwnEntry[] {
  const own = (entries: readonly OutlineEntry[] = []) => entries.filter((entry) => entry.section === section?.id);
  const list = (entries: readonly OutlineEntry[], levels: number): OwnEntry[] =>
    entries.flatMap((entry) => {
      const { id, title, number, children } = entry;
      // A link without text would be invisible.
      if (title === '') return list(own(children), levels);
      const named = { title, ...markupOf(entry, { words }), number };
      return [{ ...named, href: hrefTo(id), children: levels > 1 ? list(own(children), levels - 1) : [] }];
    });
  const entries = own(heading?.children);
  const both = list(entries, 2);
  return both.reduce((count, { children }) => count + 1 + children.length, 0) <= mostLines ? both : list(entries, 1);
}

/**
 * The table of contents of the first page. Its entries have the ids of their targets, so that a URL of the publication
 * as one page, `…/#id`, still works without a script.
 *
 * If none is wanted, it still lists the chapters.
 */
function firstList({ publication, pages, targets, options, words }: ReadingPage): SiteEntry[] {
  const depth = options.contents === false ? 1 : options.contents;
  const entries = withMarkup(contentsOf(publication, depth), { words });
  const listed = new Set(flat(entries).map(({ id }) => id));
  const files = new Map(pages.flatMap(({ file, heading }) => (heading ? [[heading.id, file] as const] : [])));
  const sections = new Map(publication.sections.map((section) => [section.id, section]));
  return linesOf(entries, ({ id, section, role }) => {
    const file = files.get(id);
    const isTitle = file !== undefined || role === 'part';
    const href = file === undefined ? addressIn(id, '', targets) : encodedPath(file);
    const anchors = isTitle ? anchorsIn(sections.get(section)).filter((anchor) => !listed.has(anchor)) : [];
    return { href: role === 'part' ? undefined : href, id, anchors };
  });
}

function flat(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...flat(entry.children)]);
}

/** The ids of a section that people may link to: of headings, and of elements with a caption or title. */
function anchorsIn(section: Section | undefined): string[] {
  if (!section) return [];
  const { tree } = section;
  return elementsIn(tree).flatMap((element) => {
    const { id } = element.properties;
    return typeof id === 'string' && isTitled(element) ? [id] : [];
  });
}

function isTitled(element: Element): boolean {
  const { className } = element.properties;
  const classes = Array.isArray(className) ? className : [];
  return (
    headingLevel(element) !== undefined ||
    element.tagName === 'figure' ||
    classes.includes('equation') ||
    classes.includes('admonition')
  );
}
