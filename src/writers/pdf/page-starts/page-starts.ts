import { foreign, type PrintedText } from '../../../engines/engine.ts';
import { type PageStart, sign } from '../../../model/page-start.ts';
import type { Publication } from '../../../model/publication.ts';
import { characterAt, type Piece, placeOfSpot, type Spot, spotBefore } from '../../page-text/spots.ts';
import {
  letterFolder,
  lettersOf,
  type PageBeginning,
  pageBeginnings,
  readSource,
  spotOfLetter,
} from './page-beginnings.ts';

/** Equivalent characters: fonts draw them the same, or mirrored in right-to-left text. */
const equivalents = [
  "'’‘ʼʻ`´",
  '"“”„«»',
  '-\u2010\u2011\u2012\u2013\u2014\u2212',
  '()',
  '[]',
  '{}',
  '<>',
  '·∙•',
  '⁄∕/',
];

const kinds = new Map(equivalents.flatMap((signs) => [...signs].map((sign) => [sign, signs] as const)));

const unseen = /[\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * The spot where a page begins, given that of its first letter: includes the characters before that letter, such as a
 * quotation mark or brackets of code, as far as the text has the same.
 *
 * @param signs characters on the page before its first letter
 */
export function firstSign(pieces: readonly Piece[], letter: Spot, signs: string): Spot {
  let first = letter;
  for (const sign of [...signs].filter((character) => !unseen.test(character)).reverse()) {
    const before = seenBefore(pieces, first, sign.length);
    if (!before || kindOf(before.text) !== kindOf(sign)) break;
    first = before.spot;
  }
  return first;
}

/** The visible characters before a spot. */
function seenBefore(pieces: readonly Piece[], spot: Spot, units: number): { spot: Spot; text: string } | undefined {
  let text = '';
  let at = spot;
  while (text.length < units) {
    const before = spotBefore(pieces, at);
    if (!before) return undefined;
    const character = characterAt(pieces, before);
    if (!unseen.test(character)) text = character + text;
    at = before;
  }
  return { spot: at, text };
}

function kindOf(sign: string): string {
  return kinds.get(sign) ?? sign;
}

/** The data of a printed document. */
interface ReadablePrint {
  texts: readonly PrintedText[];
  /** The printed page numbers. */
  labels: readonly string[];
}

/**
 * Reads a publication, to find where in its text each printed page begins. Pages are left out if their beginning is
 * uncertain, if they begin with something that is not text of the publication, such as a table of contents, or if they
 * are empty.
 */
export function pageStartFinder({ sections, metadata }: Publication): (print: ReadablePrint) => PageStart[] {
  const fold = letterFolder();
  const source = readSource(sections, fold);
  const title = lettersOf(metadata.title, fold);
  return ({ texts, labels }) => {
    const printed = texts.map((text) => ({
      ...text,
      letters: text.text === foreign ? foreign : lettersOf(text.text, fold, sign),
    }));
    const found = align(printed.map(({ letters }) => letters).join(''), source.letters, sign);
    const beginnings = pageBeginnings(printed, found, fold);
    return labels.flatMap((label, page): PageStart[] => {
      const beginning = beginnings.get(page);
      if (!beginning) return [];
      if (page === 0 && beginsWithTitle(beginning, title)) return [{ label, offset: 0, begins: '' }];
      const place = beginning.letter === undefined ? undefined : spotOfLetter(source, beginning.letter, fold);
      if (!place) return [];
      const { id, pieces } = place.section;
      const first = firstSign(pieces, place.spot, beginning.signs);
      return [{ label, section: id, ...placeOfSpot(pieces, first) }];
    });
  };
}

function beginsWithTitle({ letter, letters, foreign }: PageBeginning, title: string): boolean {
  const before = letter === undefined ? letters : letters.slice(0, foreign);
  return foreign > 0 && before.includes(title);
}

/** The number of letters that have to match before two texts count as aligned again. */
const least = 12;

/** The first window, in letters, in which two texts match again; each failed search makes it eight times as large. */
const firstWindow = 128;
const growth = 8;

/** The total number of letters searched per letter of the texts, so that the time is linear. */
const effort = 4;

const none = -1;

/**
 * Aligns the letters of one text with those of another, which has most of them in the same order. Each may have words
 * that the other has not; the alignment resumes after them.
 *
 * @param alone a letter that may be missing on either side
 * @returns for each letter of `printed` its index in `source`; −1 if it is not there
 */
export function align(printed: string, source: string, alone: string): Int32Array {
  const found = new Int32Array(printed.length).fill(none);
  let left = effort * (printed.length + source.length) + growth * growth * firstWindow;
  let i = 0;
  let j = 0;
  while (i < printed.length && j < source.length) {
    if (printed.charCodeAt(i) === source.charCodeAt(j)) {
      found[i] = j;
      i += 1;
      j += 1;
    } else if (printed.startsWith(alone, i)) {
      i += 1;
    } else if (source.startsWith(alone, j)) {
      j += 1;
    } else {
      const again = sameAgain();
      if (!again) break;
      i += again.i;
      j += again.j;
    }
  }
  return found;

  /** The distance on either side to the point where the texts match again. */
  function sameAgain(): { i: number; j: number } | undefined {
    for (let window = firstWindow; left > 0; window *= growth) {
      left -= 2 * window;
      const one = printed.slice(i, i + window);
      const other = source.slice(j, j + window);
      const again = nearest(one, other);
      if (again) return again;
      if (one.length < window && other.length < window) return undefined;
    }
    return undefined;
  }
}

/** The first stretch that two texts share: the one that skips the fewest letters. */
function nearest(one: string, other: string): { i: number; j: number } | undefined {
  const places = new Map<string, number>();
  for (let at = one.length - least; at >= 0; at--) places.set(one.slice(at, at + least), at);
  let best: { i: number; j: number } | undefined;
  for (let j = 0; j + least <= other.length; j++) {
    if (best && j >= best.i + best.j) break;
    const i = places.get(other.slice(j, j + least));
    if (i !== undefined && (!best || i + j < best.i + best.j)) best = { i, j };
  }
  return best;
}
