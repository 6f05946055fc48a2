import type { Point } from 'unist';
import { hasClass } from '../../model/html-elements.ts';
import type { OutlineEntry, Publication, Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Report } from '../../model/report.ts';
import type { Destination, Places } from '../places.ts';

/** A printed document, as far as defects depend on it. Lengths are points, from the upper left corner of a page. */
export interface LaidOut {
  /** Without the sheets that are laid over pages. */
  pages: readonly LaidOutPage[];
  /** The blocks of the text, in order; notes follow. */
  blocks: readonly LaidOutBlock[];
}

export interface LaidOutPage {
  /** The printed page number. */
  label: string;
  /** An upper bound for the content of the page: its compressed bytes. A page with hardly a line has few. */
  weight: number;
  opens: PageOpening | undefined;
  /** The page area, without running heads and feet. Nothing if it cannot be separated from them. */
  area: () => PageArea | undefined;
  /**
   * Reads the content of the page area. Takes some milliseconds.
   *
   * @param enough number of lines after which reading may stop. Default: all are read
   */
  content: (enough?: number) => PageContent | undefined;
}

/** Why a page begins where it does: with a chapter, part or other division of a book, or behind a page break of the author. */
export type PageOpening = 'division' | 'break';

export interface LaidOutBlock {
  /** The page that it begins on, from 1, and its upper edge. */
  page: number;
  top: number;
  /** Its place in the source, in the lines of the whole publication. */
  place: Point;
  /** Level of a heading, from 1. */
  level?: number | undefined;
}

export interface PageArea {
  top: number;
  width: number;
  height: number;
  /** The scale of all pages, below 1 if something is wider than the page area. */
  scale: number;
}

export interface PageContent {
  area: PageArea;
  /** From top to bottom. Words side by side are one line. */
  lines: readonly Line[];
  /** Painted content other than text: images, rules, backgrounds. */
  shapes: readonly Extent[];
}

export interface Line {
  baseline: number;
  /** Font size of its largest letters. */
  size: number;
}

export interface Extent {
  top: number;
  bottom: number;
}

/** The vertical extent of the content of the page area; nothing if it is blank. */
export function extentOf({ lines, shapes }: PageContent): Extent | undefined {
  const extents = [...lines.map(({ baseline, size }) => ({ top: baseline - size, bottom: baseline })), ...shapes];
  if (extents.length === 0) return undefined;
  return { top: Math.min(...extents.map(({ top }) => top)), bottom: Math.max(...extents.map(({ bottom }) => bottom)) };
}

/** Checks for one kind of defect, and reports each at its place in the source. */
export type DefectCheck = (document: LaidOut, report: Report) => void;

/** The place in the source of a page, from 1: that of the first block on it, or of the block continued on it. */
export function placeOf(page: number, { blocks }: LaidOut): Point | undefined {
  return (blocks.find((block) => block.page === page) ?? blocks.findLast((block) => block.page < page))?.place;
}

export interface PlacedBlock extends LaidOutBlock {
  id: string;
}

/** The blocks that have a position, in the order of the source. */
export function blocksOf(
  destinations: ReadonlyMap<string, Destination>,
  places: Places,
  { outline }: Pick<Publication, 'outline'>,
): PlacedBlock[] {
  const levels = new Map(entriesIn(outline).map(({ id, level }) => [id, level]));
  return [...places].flatMap(([id, place]) => {
    const at = destinations.get(id);
    return at ? [{ id, page: at.page, top: at.top, place, level: levels.get(id) }] : [];
  });
}

/** The pages that begin where the source says so. */
export function openingPages(
  publication: Publication,
  places: Places,
  destinations: ReadonlyMap<string, Destination>,
): Map<number, PageOpening> {
  const ids = new Map([...places].toReversed().map(([id, point]) => [spotOf(point), id]));
  const pagesOf = (blocks: readonly string[], opening: PageOpening) =>
    blocks.flatMap((id): [number, PageOpening][] => {
      const page = destinations.get(id)?.page;
      return page === undefined ? [] : [[page, opening]];
    });
  return new Map([
    ...pagesOf(
      publication.sections.flatMap((section) => behindBreaks(section, ids)),
      'break',
    ),
    ...pagesOf(publication.kind === 'article' ? [] : divisionsOf(publication, ids), 'division'),
  ]);
}

/** The first element of each section of a book: a heading, or whatever the source has first. */
function divisionsOf({ outline, sections }: Publication, ids: ReadonlyMap<string, string>): string[] {
  const titles = new Map<string, string>();
  for (const { section, id } of entriesIn(outline)) if (!titles.has(section)) titles.set(section, id);
  return [...titles.values(), ...sections.flatMap((section) => beginningOf(section, ids) ?? [])];
}

/** The id of the first block of a section. The element that the section begins with may have none, such as a quotation. */
function beginningOf({ tree }: Section, ids: ReadonlyMap<string, string>): string | undefined {
  for (const { position } of elementsIn(tree)) {
    const id = position && ids.get(spotOf(position.start));
    if (id !== undefined) return id;
  }
  return undefined;
}

/** The ids of the blocks behind page breaks. */
function behindBreaks({ tree }: Section, ids: ReadonlyMap<string, string>): string[] {
  const found: string[] = [];
  let isBehind = false;
  for (const element of elementsIn(tree)) {
    const id = element.position && ids.get(spotOf(element.position.start));
    if (hasClass(element, 'page-break')) isBehind = true;
    else if (isBehind && id !== undefined) {
      found.push(id);
      isBehind = false;
    }
  }
  return found;
}

function spotOf({ line, column }: Point): string {
  return `${line}:${column}`;
}

function entriesIn(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}
