import type { Matter, Metadata, OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import type { PageSize } from '../../../pdf/page-sizes.ts';
import { roman } from '../../../template/words/numerals.ts';
import type { Pages } from '../../destinations.ts';
import type { Opening, Side } from './print-session.ts';

/** What names pages: a chapter, a part, or a section in one. */
interface PageTitle {
  title: string;
  /** As it is printed. */
  number?: string | undefined;
}

/** What is known of a page, for its head and foot. */
export interface PageFacts {
  /** From 1; blank pages count. */
  index: number;
  /** The number that is printed: `iv` in front matter, `12` in the body. */
  label: string;
  side: Side;
  size: PageSize;
  matter: Matter;
  /** What the page is in: the chapter or part that opened last. */
  chapter?: PageTitle | undefined;
  /** The first section below the chapter that begins on the page, else the one that goes on from the page before. */
  section?: PageTitle | undefined;
  /** What opens on it. */
  opens?: Opener | 'book' | undefined;
  isBlank: boolean;
}

/** What a page may open with, beside the book itself. */
type Opener = Section['role'] | 'contents';

/** How a publication's pages are numbered and named. */
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
  /** The sections right below it. */
  sections: readonly (PageTitle & { id: string })[];
}

/** Where the table of contents begins, in a print document that has one with this id. */
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

/** The first page of the body, from which pages count anew; 1 where nothing stands before it. */
export function bodyStart({ openings }: PageNaming, pages: Pages): number {
  const body = openings.find(({ id, matter }) => matter !== 'front' && pages.has(id));
  return (body && pages.get(body.id)) ?? 1;
}

/** The number that is printed on a page. */
export function labelOf(page: number, start: number, digits: PageNaming['digits']): string {
  return page < start ? roman(page).toLowerCase() : digits(page - start + 1);
}

/** Where things open on the pages. */
interface OpenedPages {
  pages: Pages;
  sizes: readonly PageSize[];
  blanks: ReadonlySet<number>;
  /** Pages that something opens on, whether it has a title or not. */
  openings: readonly number[];
}

/** What is known of each page. */
export function pageFacts(naming: PageNaming, { pages, sizes, blanks, openings }: OpenedPages): PageFacts[] {
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
      opens: index === 1 ? 'book' : opened.find(({ page }) => page === index)?.role,
      isBlank: blanks.has(index),
    };
  });
}

type OpenedPage = Partial<Omit<NamedOpening, 'role'>> & Pick<NamedOpening, 'role'> & { page: number };

/** What opens without a title names no pages. */
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

/** The side of a page in a bound book. The first page is a right-hand one, but not in a book that is read from the right. */
export function sideOf(page: number, dir: Direction): Side {
  return (page % 2 === 1) === (dir === 'ltr') ? 'right' : 'left';
}

/** Which openings need a blank page before them, where without any blank they would come to those pages. */
export function blanksFor(openings: readonly Opening[], pages: Pages, dir: Direction): string[] {
  const blanks: string[] = [];
  for (const { id, side } of openings) {
    const page = pages.get(id);
    if (page !== undefined && page > 1 && sideOf(page + blanks.length, dir) !== side) blanks.push(id);
  }
  return blanks;
}

/** The pages of blanks, from 1, among all pages. */
export function blankPages(blanks: readonly string[], pages: Pages): Set<number> {
  return new Set(blanks.flatMap((id) => pages.get(id) ?? []).map((page) => page - 1));
}

/** Where everything comes to once there are blanks. Openings follow one another in the order of the pages. */
export function withBlanks(blanks: readonly string[], pages: Pages): Pages {
  const starts = blanks.map((id) => pages.get(id) ?? Number.POSITIVE_INFINITY);
  return moved(pages, (page) => page + starts.filter((start) => start <= page).length);
}

/** Where everything would be without the blanks that there are. */
export function withoutBlanks(blanks: readonly string[], pages: Pages): Pages {
  const blank = [...blankPages(blanks, pages)];
  return moved(pages, (page) => page - blank.filter((other) => other < page).length);
}

function moved(pages: Pages, by: (page: number) => number): Pages {
  return new Map([...pages].map(([id, page]) => [id, by(page)]));
}
