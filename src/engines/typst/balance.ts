import type { Printed } from './compile/compile.ts';
import type { Spot } from './compile/job.ts';
import type { TypstElement, TypstNode } from './data/node.ts';

/** A page with two columns, in points. */
export interface ColumnPage {
  width: number;
  height: number;
  isFromRight: boolean;
  hasNotes: boolean;
}

/** Compiles the document with other parts. */
type Compile = (parts: readonly TypstNode[]) => Promise<Printed>;

/** Points that the columns may differ by, about two lines, and by which a column becomes lower until all content fits. */
const tolerance = 25;
const step = 8;
const mostTrials = 6;

/** Elements whose children are laid out directly in the columns. */
const containers = new Set(['opening', 'chapter', 'part', 'section', 'div', 'sheet']);

/**
 * Balances the columns of the last page. Typst fills the first one before the second one; an invisible float at the bottom of
 * the page makes both lower. In a list of works that began before the page, where nothing can float, the columns are divided
 * between two works.
 */
export async function withBalancedColumns(
  parts: readonly TypstNode[],
  first: Printed,
  { page, compile }: { page: ColumnPage; compile: Compile },
): Promise<Printed> {
  const { end, margins } = first;
  if (!end || !margins) return first;
  const lines = firstColumnOf(first.spots, end.page, page);
  const [flow, works] = [inFlow(parts), worksIn(parts)].map((nodes) =>
    nodes.flatMap((node) => lines.get(node.id ?? '') ?? []),
  );
  const [opening] = flow ?? [];
  const isInFirst = isFirst(end.left, page);
  const bottom = page.height - margins.bottom;
  const top = end.page === 1 && opening ? opening.top - opening.size : margins.top;
  const target = isInFirst ? (top + end.top) / 2 : (bottom + end.top) / 2;
  // An end in the first column leaves the second one empty.
  if (isInFirst ? end.top - top < 2 * tolerance : bottom - end.top < tolerance) return first;
  const isAsLong = (other: Printed) => other.end?.page === end.page;
  if (opening) {
    for (let trial = 1; trial <= mostTrials; trial++) {
      const height = bottom - target - trial * step;
      if (height <= tolerance / 2) return first;
      const room = { tag: 'column-bottom', height, children: [] };
      const other = await compile(inserted(parts, new Map([[opening.id, room]])));
      if (!isAsLong(other)) continue;
      if (!page.hasNotes) return other;
      // The same text in the columns, whose notes are at the bottom of the page.
      const low = await compile(inserted(parts, new Map([[opening.id, { ...room, 'above-notes': true }]])));
      return isAsLong(low) ? low : other;
    }
    return first;
  }
  const last = (works ?? []).findLast(({ top: at }) => at < target);
  if (!last) return first;
  const other = await compile(changed(parts, last.id));
  return isAsLong(other) ? other : first;
}

function isFirst(left: number, { width, isFromRight }: ColumnPage): boolean {
  return left < width / 2 !== isFromRight;
}

/** What begins in the first column of a page, by id. */
function firstColumnOf(spots: readonly Spot[], number: number, page: ColumnPage): Map<string, Spot> {
  const found = new Map<string, Spot>();
  for (const spot of spots)
    if (spot.page === number && isFirst(spot.left, page)) found.set(spot.id, found.get(spot.id) ?? spot);
  return found;
}

function elementsIn(nodes: readonly TypstNode[]): TypstElement[] {
  return nodes.filter((node) => typeof node !== 'string');
}

/** What is laid out directly in the columns. Headings have at most six levels, so the recursion is bounded. */
export function inFlow(nodes: readonly TypstNode[]): TypstElement[] {
  return elementsIn(nodes).flatMap((node) => (containers.has(node.tag) ? inFlow(node.children) : [node]));
}

/** The items of lists of works. */
function worksIn(nodes: readonly TypstNode[]): TypstElement[] {
  return inFlow(nodes)
    .filter(({ classes = [] }) => classes.includes('references'))
    .flatMap(({ children }) => elementsIn(children));
}

/** The parts with nodes before others in the flow. @param added by the id of the node that they precede */
export function inserted(nodes: readonly TypstNode[], added: ReadonlyMap<string, TypstElement>): TypstNode[] {
  return nodes.flatMap((node): TypstNode[] => {
    if (typeof node === 'string') return [node];
    if (containers.has(node.tag)) return [{ ...node, children: inserted(node.children, added) }];
    const before = added.get(node.id ?? '');
    return before ? [before, node] : [node];
  });
}

/** The parts with a column break after a work. */
function changed(nodes: readonly TypstNode[], id: string): TypstNode[] {
  return nodes.map((node): TypstNode => {
    if (typeof node === 'string') return node;
    if (node.id === id) return { ...node, 'last-of-column': true };
    const hasWorks = containers.has(node.tag) || node.classes?.includes('references');
    return hasWorks ? { ...node, children: changed(node.children, id) } : node;
  });
}
