import { fewestLastLines } from '../defects/defects.ts';
import { inFlow, inserted } from './balance.ts';
import type { Spot } from './compile/job.ts';
import type { TypstElement, TypstNode } from './data/node.ts';
import { openPrint } from './page-characters.ts';
import { type BoundPages, type TurnedPages, withWholeWords } from './page-turns.ts';

/**
 * Compiles the document. The pages of a bound book turn at whole words, chapters do not end with a few lines on a page, and facing
 * pages of one column are equally deep where they can be.
 *
 * @param height of pages, in points
 */
export async function withBookPages(
  parts: readonly TypstNode[],
  { height, columns, ...setting }: BoundPages & { height: number; columns: number },
): Promise<TurnedPages> {
  const besides: BoundPages['besides'] = (changed, turned) => withFullEnds(changed, turned, height);
  const whole = await withWholeWords(parts, { ...setting, besides });
  if (!setting.isBound || columns > 1) return whole;
  const even = withEqualDepths(whole, height);
  if (!even) return whole;
  const printed = await setting.compile(even);
  if (!isOnSamePages(printed.spots, whole.printed.spots)) return whole;
  return { parts: even, printed, opened: await openPrint(printed.pdf, setting.known) };
}

/** Something in the flow, with its position. */
interface Placed {
  element: TypstElement;
  spot: Spot;
}

/**
 * The parts with lower pages before the last pages of chapters that have hardly any text, so that more of it is there. Nothing if
 * there are none. Pages that the author begins stay as they are.
 */
function withFullEnds(
  parts: readonly TypstNode[],
  { printed: { spots, ends, margins }, opened }: TurnedPages,
  height: number,
): readonly TypstNode[] | undefined {
  if (!margins) return undefined;
  const missingOn = (top: number) => fewestLastLines - Math.round((top - margins.top) / margins.line);
  const firsts = new Map(
    placedIn(parts, spots)
      .map((one) => [one.spot.page, one] as const)
      .toReversed(),
  );
  const rooms = new Map<string, TypstElement>();
  const begun = begunPages(parts, spots);
  const short = ends.filter(
    ({ tag, start, page, top }) => tag === 'chapter' && start < page && missingOn(top) > 0 && !begun.has(page),
  );
  const notes = short.length > 0 ? topsOfNotes(parts, spots) : new Map<number, number>();
  for (const { page, top } of short) {
    const before = page - 1;
    const first = firsts.get(before);
    const topOfNotes = notes.get(before);
    // Above notes, one line is free.
    const bottom = topOfNotes === undefined ? height - margins.bottom : topOfNotes - margins.line;
    const gap = bottom - (depthOf(before, opened, topOfNotes) ?? bottom);
    if (first?.element.id !== undefined)
      rooms.set(first.element.id, roomOf(missingOn(top) * margins.line + Math.max(0, gap)));
  }
  return rooms.size > 0 ? inserted(parts, rooms) : undefined;
}

/** The pages behind the page breaks of the author. */
function begunPages(parts: readonly TypstNode[], spots: readonly Spot[]): Set<number> {
  const known = firstSpots(spots);
  const pages = new Set<number>();
  let isBehindBreak = false;
  for (const element of inFlow(parts)) {
    if (element.tag === 'pagebreak') isBehindBreak = true;
    const spot = firstSpot(element, known);
    if (!spot) continue;
    if (isBehindBreak) pages.add(spot.page);
    isBehindBreak = false;
  }
  return pages;
}

function roomOf(height: number): TypstElement {
  return { tag: 'column-bottom', height, 'above-notes': true, children: [] };
}

/** Blocks that end with their last line, unless something else is in them. */
const ofLines = new Set(['p', 'ul', 'ol', 'dl']);
const others = new Set(['admonition', 'blockquote', 'details', 'figure', 'img', 'math', 'pre', 'table']);

/** Elements of the print document are of limited depth. */
function isOfLines({ tag, children }: TypstElement): boolean {
  return !others.has(tag) && children.every((child) => typeof child === 'string' || isOfLines(child));
}

/** The least difference that readers see, in points. */
const visible = 1;

/**
 * The bottom of the last line on a page, in points from its upper edge; nothing if it has none.
 *
 * @param end lines below this height are ignored
 */
function depthOf(number: number, opened: TurnedPages['opened'], end = Number.POSITIVE_INFINITY): number | undefined {
  const page = opened?.document.pages[number - 1];
  const bottoms = (page ? opened.characters.on(page).bottoms : []).filter((bottom) => bottom < end);
  return bottoms.length > 0 ? bottoms.reduce((most, one) => Math.max(most, one)) : undefined;
}

/** The upper edge of the notes on each page that has some, without the room above them. */
function topsOfNotes(parts: readonly TypstNode[], spots: readonly Spot[]): Map<number, number> {
  const targets = new Set<unknown>();
  const waiting: TypstNode[] = [...parts];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (typeof node === 'string') continue;
    if ('note' in node) targets.add(node.target);
    for (const child of node.children) waiting.push(child);
  }
  const tops = new Map<number, number>();
  for (const { id, page, top, size } of spots)
    if (targets.has(id)) tops.set(page, Math.min(tops.get(page) ?? Number.POSITIVE_INFINITY, top - size));
  return tops;
}

/**
 * The parts with some room around headings and other blocks, so that the last lines of facing pages are at the same height. Nothing
 * moves to another page, because the room was empty at the foot. Nothing if there are no such pages.
 */
function withEqualDepths(
  { parts, printed: { spots, ends, margins }, opened }: TurnedPages,
  height: number,
): readonly TypstNode[] | undefined {
  if (!margins) return undefined;
  const { line } = margins;
  // Numbers in a PDF are rounded.
  const bottom = height - margins.bottom - visible / 10;
  const flow = placedIn(parts, spots);
  const last = new Set(ends.map(({ page }) => page));
  const count = flow.at(-1)?.spot.page ?? 0;
  const pages = new Map<number, Stretchable>();
  for (let page = 1, at = 0; page <= count; page++) {
    const from = at;
    while (flow[at]?.spot.page === page) at++;
    const lowest = flow[at - 1]?.element;
    const isKnown = lowest && ofLines.has(lowest.tag) && isOfLines(lowest) && !last.has(page);
    const depth = isKnown ? depthOf(page, opened) : undefined;
    if (depth === undefined) continue;
    const places = flow.slice(from, at).flatMap(({ element, spot }, index) => {
      const isInside = spot.top > margins.top + 2 * line;
      return isInside && isApart(flow[from + index - 1]?.element, element) ? (element.id ?? []) : [];
    });
    pages.set(page, { depth, most: Math.max(depth, Math.min(bottom, depth + places.length * line)), places });
  }
  const added = new Map<string, TypstElement>();
  for (const [left, page] of pages) {
    const facing = left % 2 === 0 ? pages.get(left + 1) : undefined;
    if (!facing || Math.abs(page.depth - facing.depth) < visible) continue;
    const depth = Math.min(page.most, facing.most);
    // Less than half a line is better than before; more remains a difference that all see.
    if (Math.max(page.depth, facing.depth) - depth > line / 2) continue;
    for (const { depth: own, places } of [page, facing])
      for (const id of depth > own ? places : [])
        added.set(id, { tag: 'feather', height: (depth - own) / places.length, children: [] });
  }
  return added.size > 0 ? inserted(parts, added) : undefined;
}

/** A page that more room can make deeper. */
interface Stretchable {
  /** The bottom of its last line, and the lowest position that it can have. */
  depth: number;
  most: number;
  /** The ids of the blocks that may have more room before them. */
  places: readonly string[];
}

/** Whether more room between these two does not look like a gap in the text. */
function isApart(before: TypstElement | undefined, { tag }: TypstElement): boolean {
  return before !== undefined && before.tag !== 'heading' && (tag !== 'p' || before.tag !== 'p');
}

/** The nodes in the flow that begin somewhere, in order. */
function placedIn(parts: readonly TypstNode[], spots: readonly Spot[]): Placed[] {
  const known = firstSpots(spots);
  return inFlow(parts).flatMap((element) => {
    const spot = firstSpot(element, known);
    return spot ? [{ element, spot }] : [];
  });
}

/** The first position of each id. */
function firstSpots(spots: readonly Spot[]): Map<string, Spot> {
  return new Map(spots.toReversed().map((spot) => [spot.id, spot]));
}

/** The position of an element, or of the first one in it. Elements of the print document are of limited depth. */
function firstSpot({ id, children }: TypstElement, known: ReadonlyMap<string, Spot>): Spot | undefined {
  const own = id === undefined ? undefined : known.get(id);
  if (own) return own;
  for (const child of children) {
    const inner = typeof child === 'string' ? undefined : firstSpot(child, known);
    if (inner) return inner;
  }
  return undefined;
}

/** Whether everything is on the same pages. */
function isOnSamePages(one: readonly Spot[], other: readonly Spot[]): boolean {
  return one.length === other.length && one.every(({ page }, index) => page === other[index]?.page);
}
