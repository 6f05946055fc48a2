import type { Point } from 'unist';
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
  /** Whether a chapter, part or other division of a book begins on it. */
  opens: boolean;
  /** The page area, without running heads and feet. Nothing if it cannot be separated from them. */
  area: () => PageArea | undefined;
  /**
   * Reads the content of the page area. Takes some milliseconds.
   *
   * @param enough number of lines after which reading may stop. Default: all are read
   */
  content: (enough?: number) => PageContent | undefined;
}

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

/** The pages on which a section of a book begins. */
export function openingPages(
  publication: Publication,
  places: Places,
  destinations: ReadonlyMap<string, Destination>,
): Set<number> {
  return new Set(openingsOf(publication, places).flatMap((id) => destinations.get(id)?.page ?? []));
}

/** The first element of each section of a book: a heading, or whatever the source has first. */
function openingsOf({ kind, outline, sections }: Publication, places: Places): string[] {
  if (kind === 'article') return [];
  const titles = new Map<string, string>();
  for (const { section, id } of entriesIn(outline)) if (!titles.has(section)) titles.set(section, id);
  const ids = new Map([...places].toReversed().map(([id, point]) => [spotOf(point), id]));
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

function spotOf({ line, column }: Point): string {
  return `${line}:${column}`;
}

function entriesIn(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}
