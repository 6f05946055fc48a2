import { type PdfDict, PdfStream } from '@libpdf/core';
import { type PdfDocument, streamText } from '../../../../pdf/document.ts';
import { withoutPause } from '../../../../platform/breather.ts';
import { type PageFrame, pageFrame } from '../../page-frame.ts';

/** Marked content, by its numbers on each page. */
export type ContentSet = Map<PdfDict, Set<number>>;

/** Marked content that is no longer in the structure: it only decorates its page, or must not be there. */
export interface RemovedContent {
  decorations: ContentSet;
  erased: ContentSet;
}

/** The start of marked content of the structure, as Chromium writes it. It may contain marks of letters, but no other such. */
const start = '<</MCID ';

/** Shows text, or paints a form, an image or a shading (ISO 32000-1, annex A). */
const showing = /[\s\])>](?:T[jJ]|['"]|Do|sh|EI)(?=\s)/u;

/** The meaningless marked content of all pages: backgrounds, borders, rules, leaders, letters of another page. */
export async function drawingsOf(document: PdfDocument, breathe = withoutPause): Promise<ContentSet> {
  const drawings: ContentSet = new Map();
  for (const { dict: page } of document.pages) {
    await breathe();
    const content = document.resolve(page.get('Contents'));
    if (content instanceof PdfStream) drawings.set(page, drawingsIn(streamText(content)));
  }
  return drawings;
}

function drawingsIn(content: string): Set<number> {
  const drawings = new Set<number>();
  const isSpilled = spillTest(content, pageFrame(content));
  for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at)) {
    const piece = content.slice(at + start.length, endOfMark(content, at));
    if (!showing.test(piece) || isSpilled(at)) drawings.add(Number.parseInt(piece, 10));
    at += start.length;
  }
  return drawings;
}

/** Positions letters, upright or slanted: `1 0 0 -1 410.6 944 Tm`, `1 0 .25 -1 410.6 944 Tm`. Others have other numbers. */
const placed = /^(?:1 0 -?[\d.]+ -1 -?[\d.]+ (-?[\d.]+)|.*) Tm$/gmu;

const boundary = /\bB(?:MC|DC)\b|\bEMC\b/gu;

/**
 * Whether marked content consists only of letters from the previous or the next page. Chromium paints on each page
 * whatever extends into it, so a descender below the last line of a page is painted again on the next, as a tagged
 * letter.
 *
 * @returns a function that takes the start of marked content, after its tag
 */
export function spillTest(content: string, frame: PageFrame | undefined): (at: number) => boolean {
  if (!frame) return () => false;
  return (at) => {
    placed.lastIndex = at;
    let place = placed.exec(content);
    // This is nearly always the end.
    if (!isElsewhere(place, frame)) return false;
    const end = endOfMark(content, at);
    if (!place || place.index > end) return false;
    for (; place && place.index < end; place = placed.exec(content)) if (!isElsewhere(place, frame)) return false;
    return !isMoved(content, at, frame);
  };
}

/** Whether letters belong to a line on the previous or the next page. */
function isElsewhere(place: RegExpMatchArray | null, { stretch: { from, to } }: PageFrame): boolean {
  const baseline = Number(place?.[1]);
  return baseline <= from || baseline > to;
}

/** Rotated or offset letters may be anywhere. */
function isMoved(content: string, at: number, { start, placing: own }: PageFrame): boolean {
  return placingAt(content, at) !== placingAt(content, start) + own;
}

/** Marked content of the structure, and everything in it that positions letters or shows something else. */
const markStart = /\/\w+ <<\/MCID \d+ *>> *BDC\n/gu;
const painting = /^(?:1 0 -?[\d.]+ -1 -?[\d.]+ (-?[\d.]+) Tm|.* (?:Tm|Do|sh)|EI)$/gmu;

/**
 * Marks letters from the previous or the next page as artifacts if their paragraph is on this page as well: Chromium
 * puts them under the same tag as the lines here, before or after these, so they would be read on both pages.
 */
export function spilledAsArtifacts(content: string, frame: PageFrame | undefined): string {
  // The search for letters of other pages has left off somewhere, and `matchAll` would continue from there.
  placed.lastIndex = 0;
  // Nearly all pages have no such letters.
  if (!frame || ![...content.matchAll(placed)].some((place) => isElsewhere(place, frame))) return content;
  const parts: string[] = [];
  let written = 0;
  for (const { 0: mark, index } of content.matchAll(markStart)) {
    const start = index + mark.length;
    const end = endOfMark(content, index);
    const cuts = cutsIn(content, start, end, frame);
    if (!cuts) continue;
    const { first, last } = cuts;
    parts.push(content.slice(written, index));
    if (first > start) parts.push('/Artifact BMC\n', content.slice(start, first), 'EMC\n');
    parts.push(mark, content.slice(first, last));
    if (last < end) parts.push('EMC\n/Artifact BMC\n', content.slice(last, end));
    written = end;
  }
  return parts.join('') + content.slice(written);
}

/** The range of marked content that belongs to this page; nothing if all of it does, or none. */
function cutsIn(
  content: string,
  start: number,
  end: number,
  frame: PageFrame,
): { first: number; last: number } | undefined {
  const all = [...content.slice(start, end).matchAll(painting)];
  const isOwn = (place: RegExpMatchArray) => !isElsewhere(place, frame);
  const [from, to] = [all.findIndex(isOwn), all.findLastIndex(isOwn)];
  if (from < 0 || (from === 0 && to === all.length - 1)) return undefined;
  const indexOf = (at: number) => start + (all[at]?.index ?? 0);
  const first = from === 0 ? start : content.indexOf('\nET\n', indexOf(from - 1)) + '\nET\n'.length;
  const last = to === all.length - 1 ? end : content.lastIndexOf('\nBT\n', indexOf(to + 1)) + 1;
  // A text object contains both, and cannot be split.
  if (first > indexOf(from) || last < indexOf(to)) return undefined;
  // The marked content of a page's last paragraph ends after the page area does.
  const cuts = [first, last].filter((cut) => cut > start && cut < end);
  return cuts.some((cut) => isMoved(content, cut, frame)) ? undefined : { first, last };
}

/** Index of the end of the marked content that begins before an index. */
export function endOfMark(content: string, from: number): number {
  boundary.lastIndex = from;
  let depth = 0;
  for (let match = boundary.exec(content); match; match = boundary.exec(content)) {
    depth += match[0] === 'EMC' ? -1 : 1;
    if (depth === 0) return match.index;
  }
  return content.length;
}

const placing = /^(?:[qQ]|.* cm)$/gmu;

/** The matrices that position what is at an index. */
function placingAt(content: string, index: number): string {
  const outer: string[] = [];
  let matrices = '';
  for (const [operation] of content.slice(0, index).matchAll(placing)) {
    if (operation === 'q') outer.push(matrices);
    else if (operation === 'Q') matrices = outer.pop() ?? '';
    else matrices += `${operation}\n`;
  }
  return matrices;
}
