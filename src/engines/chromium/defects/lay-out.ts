import { PdfStream } from '@libpdf/core';
import type { OutlineEntry, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { sizeOf } from '../../../pdf/page-sizes.ts';
import { pageText } from '../../../pdf/streams.ts';
import { type Destination, destinationsOf } from '../../destinations.ts';
import type { Places } from '../../mark-places.ts';
import type { PrintedDocument } from '../pages/passes.ts';
import type { LaidOut, LaidOutBlock, LaidOutPage } from './laid-out.ts';
import { pageArea, pageContent } from './page-content.ts';

/** A block, with its id in the print document. */
interface PlacedBlock extends LaidOutBlock {
  id: string;
}

/** The layout of a print. */
export interface PrintLayout extends LaidOut {
  blocks: readonly PlacedBlock[];
}

/** Determines the layout: the position of each block, and the content of each page on demand. */
export function layOut(printed: PrintedDocument, places: Places, publication: Publication): PrintLayout {
  const destinations = destinationsOf(printed.document);
  const openings = openingsOf(publication, places).flatMap((id) => destinations.get(id)?.page ?? []);
  return {
    pages: pagesOf(printed, new Set(openings)),
    blocks: blocksOf(destinations, places, entriesIn(publication.outline)),
  };
}

function pagesOf({ document, pages: facts }: PrintedDocument, openings: ReadonlySet<number>): LaidOutPage[] {
  const pages = document.pages;
  // The pages are followed by one sheet each, if there are any.
  return pages.slice(0, facts.length || pages.length).map(({ dict: page }, index) => {
    const stream = document.resolve(page.get('Contents'));
    const read = () => ({ text: pageText(page, document), height: sizeOf(page).height });
    return {
      label: facts[index]?.label ?? String(index + 1),
      weight: stream instanceof PdfStream ? stream.data.length : Number.POSITIVE_INFINITY,
      opens: openings.has(index + 1),
      area: () => pageArea(read()),
      content: (enough) => pageContent(read(), enough),
    };
  });
}

function blocksOf(
  destinations: ReadonlyMap<string, Destination>,
  places: Places,
  headings: readonly OutlineEntry[],
): PlacedBlock[] {
  const levels = new Map(headings.map(({ id, level }) => [id, level]));
  return [...places].flatMap(([id, place]) => {
    const at = destinations.get(id);
    return at ? [{ id, page: at.page, top: at.top, place, level: levels.get(id) }] : [];
  });
}

/** The first element of each section of a book: a heading, or whatever the source has first. */
function openingsOf({ kind, outline, sections }: Publication, places: Places): string[] {
  if (kind === 'article') return [];
  const titles = new Map<string, string>();
  for (const { section, id } of entriesIn(outline)) if (!titles.has(section)) titles.set(section, id);
  const beginnings = new Set(sections.map(beginningOf));
  const firsts = [...places].flatMap(([id, { line, column }]) => (beginnings.has(`${line}:${column}`) ? [id] : []));
  return [...titles.values(), ...firsts];
}

/** The first element of a section that comes from a source. */
function beginningOf({ tree }: Section): string {
  for (const { position } of elementsIn(tree)) if (position) return `${position.start.line}:${position.start.column}`;
  return '';
}

function entriesIn(entries: readonly OutlineEntry[]): OutlineEntry[] {
  return entries.flatMap((entry) => [entry, ...entriesIn(entry.children)]);
}
