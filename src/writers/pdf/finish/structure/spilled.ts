import type { PageFrame } from '../../reading/page-frame.ts';

/** Places letters that stand upright: `1 0 0 -1 410.6 944 Tm`. Others are placed by other numbers. */
const placed = /^(?:1 0 0 -1 -?[\d.]+ (-?[\d.]+)|.*) Tm$/gmu;

const boundary = /\bB(?:MC|DC)\b|\bEMC\b/gu;

/**
 * Tells of marked content whether it is letters of lines on the page before or behind alone. Chromium paints on each page what
 * reaches into it, so that a tail below the last line of a page is painted on the next one as well, as a letter with its tag.
 *
 * @returns asked where marked content begins, behind its tag
 */
export function spillTest(content: string, frame: PageFrame | undefined): (at: number) => boolean {
  if (!frame) return () => false;
  const { from, to } = frame.stretch;
  // Turned or moved beside the rest, it may stand anywhere.
  const isMoved = (at: number) => placingAt(content, at) !== placingAt(content, frame.start) + frame.placing;
  const isElsewhere = (place: RegExpMatchArray | null) => {
    const baseline = Number(place?.[1]);
    return baseline <= from || baseline > to;
  };
  return (at) => {
    placed.lastIndex = at;
    let place = placed.exec(content);
    // Nearly always it ends here.
    if (!isElsewhere(place)) return false;
    const end = endOfMark(content, at);
    if (!place || place.index > end) return false;
    for (; place && place.index < end; place = placed.exec(content)) if (!isElsewhere(place)) return false;
    return !isMoved(at);
  };
}

/** Index of the end of the marked content that begins before an index. */
function endOfMark(content: string, from: number): number {
  boundary.lastIndex = from;
  let depth = 0;
  for (let match = boundary.exec(content); match; match = boundary.exec(content)) {
    depth += match[0] === 'EMC' ? -1 : 1;
    if (depth === 0) return match.index;
  }
  return content.length;
}

const placing = /^(?:[qQ]|.* cm)$/gmu;

/** The matrices that place what stands at an index. */
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
