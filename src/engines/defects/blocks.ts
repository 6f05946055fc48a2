import type { OutlineEntry, Publication, Section } from '../../model/publication.ts';
import { elementsIn } from '../../model/published-text.ts';
import type { Destination } from '../destinations.ts';
import type { Places } from '../mark-places.ts';
import type { LaidOutBlock } from './laid-out.ts';

/** A block, with its id in the print document. */
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
