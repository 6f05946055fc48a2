import type { Element, Nodes, Parents, Root, Text } from 'hast';
import { foreign, headings, names } from '../../model/html-elements.ts';
import { ownPrefix } from '../../model/ids.ts';
import type { PageStart } from '../../model/page-start.ts';
import type { Section } from '../../model/publication.ts';
import { type Piece, piecesOf, type Spot, spotAtPlace } from '../page-text/spots.ts';
import { frontDocuments } from './documents.ts';
import type { Targets } from './targets.ts';

/** The position of a marker in a tree: before an element, or before a character of a text. */
interface BreakSpot {
  node: Text | Element;
  /** UTF-16 offset in a text; always 0 for an element. */
  index: number;
}

/** Elements that a page marker must not split: it is placed before them. */
const whole = names(foreign, 'button ruby select');

/** Elements whose content is their name, which has no page number: a marker at the start is placed before them. */
const named = names(headings, 'a');

/** Elements that allow only certain children. */
const strict = names('audio colgroup details dl hgroup ol picture table tbody tfoot thead tr ul video');

/** Characters within a word: letters with combining marks, and joiners. */
const ofWord = /[\p{L}\p{M}\p{N}\p{Join_Control}\u00AD'’]/u;

/** Scripts without spaces between words: a page can begin at any character. */
const unspaced =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{sc=Tibetan}]/u;

/** UTF-16 units: anything longer is not a word that somebody searches for. */
const longestWord = 80;

/** The marker positions for pages that begin at spots of a tree. A word split across pages stays whole after it. */
export function breakSpots(tree: Root, pieces: readonly Piece[], spots: readonly Spot[]): (BreakSpot | undefined)[] {
  const nodes = spots.map(({ piece }) => pieces[piece]?.node);
  const paths = pathsTo(tree, new Set(nodes));
  return spots.map(({ index }, at) => {
    const node = nodes[at];
    const path = node && paths.get(node);
    if (!node || !path) return undefined;
    return outOfNamed({ node, index: node.type === 'text' ? startOfWord(node.value, index) : 0 }, path);
  });
}

/** The ancestors of each node, the outermost first. */
function pathsTo(tree: Root, nodes: ReadonlySet<Nodes | undefined>): Map<Nodes, Parents[]> {
  const paths = new Map<Nodes, Parents[]>();
  const around: Parents[] = [];
  const look = (node: Nodes): void => {
    if (nodes.has(node)) paths.set(node, [...around]);
    if (!('children' in node)) return;
    around.push(node);
    for (const child of node.children) look(child);
    around.pop();
  };
  look(tree);
  return paths;
}

/** Index of the first letter of the word around a character; the character's own index if no letter precedes it. */
function startOfWord(text: string, index: number): number {
  const isOfWord = (at: number) => ofWord.test(text.charAt(at)) && !unspaced.test(text.charAt(at));
  if (!isOfWord(index)) return index;
  let start = index;
  while (start > 0 && isOfWord(start - 1)) start -= 1;
  return index - start > longestWord ? index : start;
}

function outOfNamed(spot: BreakSpot, path: readonly Parents[]): BreakSpot {
  const solid = path.findIndex((node) => node.type === 'element' && whole.has(node.tagName));
  const holder = path[solid];
  const start: BreakSpot = holder?.type === 'element' ? { node: holder, index: 0 } : spot;
  const around = holder ? path.slice(0, solid) : path;
  if (start.node.type === 'text' && /\S/u.test(start.node.value.slice(0, start.index))) return start;
  let found = start;
  let first: Nodes = start.node;
  for (let at = around.length - 1; at >= 0; at--) {
    const parent = around[at];
    if (parent?.type !== 'element' || !isFirst(first, parent)) break;
    if (named.has(parent.tagName) && mayHold(around[at - 1])) found = { node: parent, index: 0 };
    first = parent;
  }
  return found;
}

/** Whether nothing visible precedes a child. */
function isFirst(child: Nodes, parent: Element): boolean {
  const before = parent.children.slice(0, parent.children.indexOf(child as Element));
  return before.every((node) => node.type !== 'element' && (node.type !== 'text' || !/\S/u.test(node.value)));
}

function mayHold(parent: Parents | undefined): boolean {
  return parent !== undefined && (parent.type !== 'element' || !strict.has(parent.tagName));
}

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

export interface PageTarget {
  label: string;
  href: string;
}

interface PageBreaks {
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
