import { stretchesOfTexts } from '../../model/sequences/stretches.ts';
import { type PageText, wordsOf } from './page-text.ts';
import { matchSimilar } from './similar-pages.ts';
import type { PageNumbers } from './viewer.ts';

/** Pages that stand across from each other. */
export interface PagePair extends PageNumbers {
  /** Whether they say the same. */
  isSameText: boolean;
}

/** A page, and what it says. */
interface KnownPage {
  number: number;
  words: readonly string[];
  /** The same for pages that say the same. */
  key: string;
}

/**
 * Finds for each page the one that it was before, or that it is now: by what they say, so that a page put in between
 * does not set all that follow it against the wrong ones. Pages with the same words are paired first; those
 * between them, and pages without words, which are all alike, are paired as well as they fit.
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

/** Pages with words that say the same, in order. */
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
