import type { Nodes, Root } from 'hast';
import { ownPrefix } from '../../../model/own-ids.ts';
import type { PageStart } from '../../../model/page-start.ts';
import type { Section } from '../../../model/publication.ts';
import { piecesOf, type Spot, spotAtPlace } from '../../page-text/spots.ts';
import { frontDocuments } from '../documents.ts';
import type { Targets } from '../targets.ts';
import { type BreakSpot, breakSpots } from './break-spots.ts';

/** A marker where a page begins. */
export interface PageBreak {
  /** Unique in the publication. */
  id: string;
  label: string;
  /** Offset in a text; 0 for any other node, which it precedes. */
  index: number;
}

/** The markers in texts and before elements, in order. */
export type BreaksByNode = ReadonlyMap<Nodes, readonly PageBreak[]>;

/** A page in the list of pages. */
export interface PageTarget {
  label: string;
  href: string;
}

export interface PageBreaks {
  pages: readonly PageTarget[];
  /** By the id of the section that contains them. */
  bySection: ReadonlyMap<string, BreaksByNode>;
}

/**
 * Finds where the pages of the print edition begin. Pages that are missing from this text, or out of order, are left
 * out.
 *
 * @param starts in page order
 */
export function pageBreaks(
  sections: readonly Pick<Section, 'id' | 'tree'>[],
  targets: Targets,
  starts: readonly PageStart[],
): PageBreaks {
  const pages: PageTarget[] = starts
    .filter(({ section }) => section === undefined)
    .map(({ label }) => ({ label, href: frontDocuments.titlepage }));
  const bySection = new Map<string, BreaksByNode>();
  const usedIds = new Set<string>();
  for (const { id, tree } of sections) {
    const own = starts.filter(({ section }) => section === id);
    if (own.length === 0) continue;
    const breaks = new Map<Nodes, PageBreak[]>();
    for (const { label, node, index } of placed(tree, own)) {
      const mark = { id: freeId(label, usedIds), label, index };
      breaks.set(node, [...(breaks.get(node) ?? []), mark]);
      pages.push({ label, href: `${targets.files.get(id) ?? ''}#${encodeURIComponent(mark.id)}` });
    }
    if (breaks.size > 0) bySection.set(id, breaks);
  }
  return { pages, bySection };
}

/** The marker positions of the pages that begin in a section. */
function placed(tree: Root, starts: readonly PageStart[]): (BreakSpot & { label: string })[] {
  const pieces = piecesOf(tree);
  const found = starts.flatMap(({ label, at, offset, begins }): FoundStart[] => {
    const spot = spotAtPlace(pieces, { at, offset, begins });
    return spot ? [{ label, spot }] : [];
  });
  const kept = inOrder(found);
  const spots = breakSpots(
    tree,
    pieces,
    kept.map(({ spot }) => spot),
  );
  return kept.flatMap(({ label }, index) => {
    const spot = spots[index];
    return spot ? [{ label, ...spot }] : [];
  });
}

interface FoundStart {
  label: string;
  spot: Spot;
}

/** Reading systems expect the list in the order of the book. */
function inOrder(starts: readonly FoundStart[]): FoundStart[] {
  const kept: FoundStart[] = [];
  for (const start of starts) {
    const last = kept.at(-1)?.spot;
    const { piece, index } = start.spot;
    if (!last || piece > last.piece || (piece === last.piece && index > last.index)) kept.push(start);
  }
  return kept;
}

function freeId(label: string, usedIds: Set<string>): string {
  let id = `${ownPrefix}page-${label.replace(/\s+/gu, '-')}`;
  while (usedIds.has(id)) id += '-';
  usedIds.add(id);
  return id;
}
