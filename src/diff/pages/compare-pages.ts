import { stretchesOfTexts } from '../../model/sequences.ts';
import { type PageText, wordsOf } from '../../readers/pdf/read-pdf.ts';
import type { PageDifference, PageDifferences, PageImage } from '../difference.ts';
import type { OpenPdf } from './open-pdf.ts';
import type { PageNumbers, PagePainting, Viewer } from './viewer.ts';

interface PagePair extends PageNumbers {
  isSameText: boolean;
}

interface KnownPage {
  number: number;
  words: readonly string[];
  /** The same for pages with the same text. */
  key: string;
}

/**
 * Finds the counterpart of each page in the other state: by text, so that an inserted page does not misalign all that follow
 * it. Pages with the same words are paired first; those between them, and pages without words, which all look the same, are
 * paired as well as possible.
 */
export function alignPages(before: readonly PageText[], after: readonly PageText[]): PagePair[] {
  const [old, now] = [before.map(knownPage), after.map(knownPage)];
  const pairs: PagePair[] = [];
  let [x, y] = [0, 0];
  const addBetween = (xEnd: number, yEnd: number) => {
    for (const pair of pairsBetween(old.slice(x, xEnd), now.slice(y, yEnd))) pairs.push(pair);
    [x, y] = [xEnd, yEnd];
  };
  for (const [before, after] of samePages(old, now)) {
    addBetween(before.number - 1, after.number - 1);
    pairs.push({ before: before.number, after: after.number, isSameText: true });
    [x, y] = [x + 1, y + 1];
  }
  addBetween(old.length, now.length);
  return pairs;
}

function knownPage(page: PageText): KnownPage {
  const { number, text, around, width, height } = page;
  const key = [Math.round(width), Math.round(height), around, text].join('\0');
  return { number, words: wordsOf(page), key };
}

/** Pages with the same words, in order. */
function samePages(before: readonly KnownPage[], after: readonly KnownPage[]): [KnownPage, KnownPage][] {
  const [old, now] = [before, after].map((pages) => pages.filter(({ words }) => words.length > 0));
  if (!old || !now) return [];
  const pairs: [KnownPage, KnownPage][] = [];
  let [x, y] = [0, 0];
  const addUntil = (end: number) => {
    for (; x < end; x++, y++) {
      const [page, other] = [old[x], now[y]];
      if (page && other) pairs.push([page, other]);
    }
  };
  const keyOf = ({ key }: KnownPage) => key;
  for (const stretch of stretchesOfTexts(old.map(keyOf), now.map(keyOf))) {
    addUntil(stretch.before.from);
    [x, y] = [stretch.before.to, stretch.after.to];
  }
  addUntil(old.length);
  return pairs;
}

function pairsBetween(before: readonly KnownPage[], after: readonly KnownPage[]): PagePair[] {
  const wordsOf = ({ words }: KnownPage) => words;
  return matchSimilar(before.map(wordsOf), after.map(wordsOf)).map((match) => {
    const old = match.before === undefined ? undefined : before[match.before];
    const now = match.after === undefined ? undefined : after[match.after];
    return { before: old?.number, after: now?.number, isSameText: old !== undefined && old.key === now?.key };
  });
}

type Words = readonly string[];

/** The least similarity of two states of one page: below it they share little more than frequent words (measured). */
const leastLikeness = 0.4;

/** The similarity of two pages without words: they are paired, but no page with words is moved for their sake. */
const emptyLikeness = 0.1;

/** How far a page may have moved, if there are too many to compare all with each other. */
const band = 25;

/** Up to this number of pairs, every page is compared with every other. */
const mostPairs = 10_000;

/**
 * Pairs pages that differ, in order, so that pairs are as similar as possible. If equally many dissimilar pages correspond,
 * they were rewritten, and are paired one by one.
 *
 * @returns indices from 0
 */
function matchSimilar(before: readonly Words[], after: readonly Words[]): PageNumbers[] {
  const [n, m] = [before.length, after.length];
  const likeness = likenessOf(before, after);
  // The best sum of the remaining pages, row by row from the last page.
  const best = Array.from({ length: n + 1 }, () => new Float64Array(m + 1));
  const bestAt = (x: number, y: number) => best[x]?.[y] ?? 0;
  for (let x = n - 1; x >= 0; x--) {
    const row = best[x] ?? new Float64Array(0);
    for (let y = m - 1; y >= 0; y--) {
      row[y] = Math.max(bestAt(x + 1, y), bestAt(x, y + 1), likeness(x, y) + bestAt(x + 1, y + 1));
    }
  }
  const pairs: PageNumbers[] = [];
  let [x, y] = [0, 0];
  const addUnlike = (xEnd: number, yEnd: number) => {
    const isRewritten = xEnd - x === yEnd - y;
    for (; isRewritten && x < xEnd; x++, y++) pairs.push({ before: x, after: y });
    for (; x < xEnd; x++) pairs.push({ before: x });
    for (; y < yEnd; y++) pairs.push({ after: y });
  };
  for (let i = 0, j = 0; i < n && j < m; ) {
    const alike = likeness(i, j);
    if (alike > 0 && bestAt(i, j) === alike + bestAt(i + 1, j + 1)) {
      addUnlike(i, j);
      pairs.push({ before: i, after: j });
      [x, y] = [++i, ++j];
    } else if (bestAt(i, j) === bestAt(i + 1, j)) i++;
    else j++;
  }
  addUnlike(n, m);
  return pairs;
}

/** Returns the similarity of two pages: 1 for the same words, 0 for too few of them. */
function likenessOf(before: readonly Words[], after: readonly Words[]): (x: number, y: number) => number {
  const [old, now] = [before.map(countWords), after.map(countWords)];
  const isSmall = before.length * after.length <= mostPairs;
  const known = new Map<number, number>();
  return (x, y) => {
    // Distances from both ends count: pages before and after the changed range have not moved.
    const drift = Math.min(Math.abs(x - y), Math.abs(before.length - x - (after.length - y)));
    if (!isSmall && drift > band) return 0;
    const key = x * after.length + y;
    const likeness = known.get(key) ?? likenessOfTwo(old[x] ?? new Map(), now[y] ?? new Map());
    known.set(key, likeness);
    return likeness;
  };
}

/** The share of words that both have (the Dice coefficient). */
function likenessOfTwo(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  let [common, total] = [0, 0];
  for (const count of before.values()) total += count;
  for (const [word, count] of after) {
    total += count;
    common += Math.min(count, before.get(word) ?? 0);
  }
  if (total === 0) return emptyLikeness;
  const likeness = (2 * common) / total;
  return likeness < leastLikeness ? 0 : likeness;
}

function countWords(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

/** The most pages of which images are kept. Others that differ are listed by number. */
export interface PageImageLimit {
  /** How many more may be shown. */
  left: number;
}

/**
 * Compares the pages of two states of a PDF: first their texts, to find which correspond, then what they are painted from, and
 * if that differs, their appearance.
 *
 * @param imageLimit counts down with each page that is shown
 */
export async function comparePages(
  before: OpenPdf,
  after: OpenPdf,
  viewer: Viewer,
  imageLimit: PageImageLimit,
): Promise<PageDifferences> {
  const pages: PageDifference[] = [];
  for (const pair of alignPages(before.pages, after.pages)) {
    const key = before.keys[(pair.before ?? 0) - 1];
    const isKnown = pair.isSameText && key !== undefined && key === after.keys[(pair.after ?? 0) - 1];
    const page = isKnown ? sameAs(pair) : differenceOf(pair, await viewer.compare(pair, imageLimit.left > 0));
    if (page.images) imageLimit.left -= 1;
    pages.push(page);
  }
  return { before: before.pages.length, after: after.pages.length, pages };
}

function sameAs({ before, after }: PagePair): PageDifference {
  return { state: 'same', before, after, regions: [] };
}

/** A page that looks the same is the same, unless the text shows that a masked part differs. */
function differenceOf(pair: PagePair, { isSame, isMasked, regions, images }: PagePainting): PageDifference {
  const { before, after, isSameText } = pair;
  if (isSame && (isSameText || !isMasked)) return sameAs(pair);
  const state = before === undefined ? 'added' : after === undefined ? 'removed' : 'changed';
  const bothImages = images && { before: imageOf(images.before), after: imageOf(images.after) };
  return { state, before, after, regions, ...(bothImages ? { images: bothImages } : {}) };
}

function imageOf(image: NonNullable<PagePainting['images']>['before']): PageImage | undefined {
  if (!image) return undefined;
  const { base64, ...rest } = image;
  return { ...rest, bytes: Buffer.from(base64, 'base64') };
}
