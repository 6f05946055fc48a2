import type { Matter, Metadata, OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import type { PageSize } from '../../../pdf/document.ts';
import { labelOf } from '../../page-numbers.ts';
import type { Pages } from '../../places.ts';
import type { Opening, Side } from './print-session.ts';

/** A title for pages: of a chapter, a part, or a section in one. */
interface PageTitle {
  title: string;
  /** As printed. */
  number?: string | undefined;
}

/** The facts about a page for its head and foot. */
export interface PageFacts {
  /** From 1; blank pages count. */
  index: number;
  /** The printed number: `iv` in front matter, `12` in the body. */
  label: string;
  side: Side;
  size: PageSize;
  matter: Matter;
  /** The chapter or part that the page belongs to: the last one that opened. */
  chapter?: PageTitle | undefined;
  /** The first section below the chapter that begins on the page, otherwise the one continued from the page before. */
  section?: PageTitle | undefined;
  opens?: Opener | 'book' | undefined;
  isBlank: boolean;
}

/** What a page may open with, except the book itself. */
type Opener = Section['role'] | 'contents';

/** How a publication's pages are numbered and titled. */
export interface PageNaming {
  /** In the order of the text. */
  openings: readonly NamedOpening[];
  dir: Direction;
  /** A number in the digits of the language. */
  digits: (number: number) => string;
}

/** A heading that names the pages from its own on. */
interface NamedOpening extends PageTitle {
  id: string;
  role: Opener;
  matter: Matter;
  /** The sections directly below it. */
  sections: readonly (PageTitle & { id: string })[];
}

/** Id of the table of contents in print documents that have one. */
const contentsId = 'offprint-contents';

/** @param contents title of the table of contents */
export function pageNaming(
  { metadata: { dir }, outline, sections }: Publication,
  contents: string,
  digits: PageNaming['digits'],
): PageNaming {
  const titles = new Map<string, OutlineEntry>();
  for (const entry of entriesIn(outline)) if (!titles.has(entry.section)) titles.set(entry.section, entry);
  const named = sections.flatMap(({ id, matter, role }): NamedOpening[] => {
    const entry = titles.get(id);
    if (!entry) return [];
    return [
      { ...titleOf(entry), id: entry.id, role, matter, sections: role === 'part' ? [] : entry.children.map(withId) },
    ];
  });
  return {
    openings: [{ id: contentsId, role: 'contents', matter: 'front', title: contents, sections: [] }, ...named],
    dir,
    digits,
  };
}

function withId(entry: OutlineEntry): PageTitle & { id: string } {
  return { id: entry.id, ...titleOf(entry) };
}

function titleOf({ title, number }: OutlineEntry): PageTitle {
  return { title, number };
}

function entriesIn(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}

/** The first page of the body, where numbering restarts; 1 if nothing precedes it. */
export function bodyStart({ openings }: PageNaming, pages: Pages): number {
  const body = openings.find(({ id, matter }) => matter !== 'front' && pages.has(id));
  return (body && pages.get(body.id)) ?? 1;
}

interface OpenedPages {
  pages: Pages;
  sizes: readonly PageSize[];
  blanks: ReadonlySet<number>;
  /** Pages on which something opens, with or without a title. */
  openings: readonly number[];
  /** The page behind those of the title. Default: the second one. */
  afterTitle?: number | undefined;
}

export function pageFacts(
  naming: PageNaming,
  { pages, sizes, blanks, openings, afterTitle = 2 }: OpenedPages,
): PageFacts[] {
  const start = bodyStart(naming, pages);
  const titled = naming.openings.flatMap((opening) => {
    const page = pages.get(opening.id);
    return page === undefined ? [] : [{ ...opening, page }];
  });
  const opened: OpenedPage[] = [...titled, ...untitledOn(openings, titled)].toSorted((a, b) => a.page - b.page);
  return sizes.map((size, at) => {
    const index = at + 1;
    const { title, number, sections = [], matter } = opened.findLast(({ page }) => page <= index) ?? {};
    return {
      index,
      label: labelOf(index, start, naming.digits),
      side: sideOf(index, naming.dir),
      size,
      matter: matter ?? (index < start ? 'front' : 'main'),
      chapter: title === undefined ? undefined : { title, number },
      section: sectionOn(index, sections, pages),
      opens: index < afterTitle ? 'book' : opened.find(({ page }) => page === index)?.role,
      isBlank: blanks.has(index),
    };
  });
}

type OpenedPage = Partial<Omit<NamedOpening, 'role'>> & Pick<NamedOpening, 'role'> & { page: number };

/** An opening without a title does not name pages. */
function untitledOn(openings: readonly number[], titled: readonly OpenedPage[]): OpenedPage[] {
  const named = new Set(titled.map(({ page }) => page));
  return openings.filter((page) => !named.has(page)).map((page) => ({ page, role: 'section' }));
}

function sectionOn(index: number, sections: NamedOpening['sections'], pages: Pages): PageTitle | undefined {
  const first = sections.find(({ id }) => pages.get(id) === index);
  const section = first ?? sections.findLast(({ id }) => (pages.get(id) ?? Number.POSITIVE_INFINITY) < index);
  return section && { title: section.title, number: section.number };
}

/** Of the text. */
export type Direction = Metadata['dir'];

/** The side of a page in a bound book. The first page is a right-hand one, except in a right-to-left book. */
export function sideOf(page: number, dir: Direction): Side {
  return (page % 2 === 1) === (dir === 'ltr') ? 'right' : 'left';
}

/** The openings that need a blank page before them, given the pages they would be on without any blanks. */
export function blanksFor(openings: readonly Opening[], pages: Pages, dir: Direction): string[] {
  const blanks: string[] = [];
  for (const { id, side } of openings) {
    const page = pages.get(id);
    if (page !== undefined && page > 1 && sideOf(page + blanks.length, dir) !== side) blanks.push(id);
  }
  return blanks;
}

/** The numbers of the blank pages, from 1, among all pages. */
export function blankPages(blanks: readonly string[], pages: Pages): Set<number> {
  return new Set(blanks.flatMap((id) => pages.get(id) ?? []).map((page) => page - 1));
}

/** The pages of everything once blanks are inserted. Openings are in page order. */
export function withBlanks(blanks: readonly string[], pages: Pages): Pages {
  const starts = blanks.map((id) => pages.get(id) ?? Number.POSITIVE_INFINITY);
  return moved(pages, (page) => page + starts.filter((start) => start <= page).length);
}

/** The pages of everything without the current blanks. */
export function withoutBlanks(blanks: readonly string[], pages: Pages): Pages {
  const blank = [...blankPages(blanks, pages)];
  return moved(pages, (page) => page - blank.filter((other) => other < page).length);
}

function moved(pages: Pages, by: (page: number) => number): Pages {
  return new Map([...pages].map(([id, page]) => [id, by(page)]));
}
