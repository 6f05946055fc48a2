import { foreign, type PrintedText } from '../../../engines/engine.ts';
import { type PageStart, sign } from '../../../model/page-start.ts';
import type { Publication } from '../../../model/publication.ts';
import { characterAt, type Piece, placeOfSpot, type Spot, spotBefore } from '../../page-text/spots.ts';
import { align } from './align.ts';
import { type PageBeginning, pageBeginnings } from './page-beginnings.ts';
import { letterFolder, lettersOf, readSource, spotOfLetter } from './source-letters.ts';

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
