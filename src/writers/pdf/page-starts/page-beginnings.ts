import { foreign, type PrintedText } from '../../../engines/engine.ts';
import { sign } from '../../../model/page-start.ts';
import type { Section } from '../../../model/publication.ts';
import { type Piece, piecesOf, type Spot, textOf } from '../../page-text/spots.ts';

/** A section of the publication, and the position of its letters among all. */
interface SourceSection {
  id: string;
  pieces: readonly Piece[];
  /** The index of the first letter of each piece. */
  starts: readonly number[];
}

/** The letters of a publication's text, in the form in which they are compared with the printed text. */
interface SourceText {
  letters: string;
  sections: readonly SourceSection[];
}

type Fold = (character: string) => string;

export function readSource(sections: readonly Pick<Section, 'id' | 'tree'>[], fold: Fold): SourceText {
  const texts: string[] = [];
  let length = 0;
  const read = sections.map(({ id, tree }) => {
    const pieces = piecesOf(tree);
    const starts = pieces.map((piece) => {
      const letters = lettersOf(textOf(piece), fold, sign);
      const start = length;
      texts.push(letters);
      length += letters.length;
      return start;
    });
    return { id, pieces, starts };
  });
  return { letters: texts.join(''), sections: read };
}

/** The character that a letter comes from. */
export function spotOfLetter(
  { sections }: SourceText,
  letter: number,
  fold: Fold,
): { section: SourceSection; spot: Spot } | undefined {
  const section = sections.findLast(({ starts: [first = Number.POSITIVE_INFINITY] }) => first <= letter);
  if (!section) return undefined;
  const { pieces, starts } = section;
  const piece = lastAtMost(starts, letter);
  const found = pieces[piece];
  if (!found) return undefined;
  return { section, spot: { piece, index: indexOfLetter(textOf(found), letter - (starts[piece] ?? 0), fold) } };
}

/** The index of the character that contributes the letter with this number. */
function indexOfLetter(text: string, number: number, fold: Fold): number {
  let count = 0;
  let index = 0;
  for (const character of text) {
    count += lettersOf(character, fold, sign).length;
    if (count > number) return index;
    index += character.length;
  }
  return index;
}

/** The last index whose value is at most the given one, in a non-decreasing list. */
function lastAtMost(numbers: readonly number[], most: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((numbers[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** Neither is part of a word: modifier letters used as apostrophes or accents, and the Arabic tatweel. */
const noLetters = /[\u02B0-\u02FF\u0640]/gu;

const others = /[^\p{L}\p{N}]/gu;

/**
 * The form in which a character is compared: its letters or digits, without case, accents and presentation forms. Other
 * characters become nothing: symbols often differ on paper, and hyphens come and go.
 */
function foldedCharacter(character: string): string {
  return (
    character
      .replace(noLetters, '')
      // Upper case first: the upper case of `ß` is `SS`, and letters that differ only in lower case become one.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(others, '')
  );
}

/** Folds texts and caches each character: most of a text consists of a few dozen characters. */
export function letterFolder(): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    const folded = known.get(character) ?? foldedCharacter(character);
    known.set(character, folded);
    return folded;
  };
}

/** ASCII only, which needs no cache. */
const plain = /^[\p{ASCII}]*$/u;

/** The letters of a text, in the form in which they are compared; `sign` stays as it is. */
export function lettersOf(text: string, fold: (character: string) => string, sign?: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/gu, '');
  let letters = '';
  for (const character of text) letters += character === sign ? sign : fold(character);
  return letters;
}

interface PrintedLetters extends PrintedText {
  letters: string;
}

export interface PageBeginning {
  /** Index in the text of the first letter on the page. Absent if it begins with something else, or is uncertain. */
  letter?: number;
  /** The characters on the page before that letter. */
  signs: string;
  /** The first letters of the page, whether or not they are text of the publication. */
  letters: string;
  /** The number of letters at the start that are not text of the publication, up to a limit. */
  foreign: number;
}

/** Maximum letters at the beginning of a page that are not text, such as a page number. */
const mostForeign = 8;

/** The number of letters examined at the beginning of a page, and how many have to be consecutive in the text. */
const examinedLength = 16;
const least = 8;

/** The number of letters that identify a page. */
const identifyingLength = 2000;

/**
 * The beginning of each page with content, by page index.
 *
 * @param printed in the order of the text
 * @param found for each letter its index in the text; −1 if it is not there
 */
export function pageBeginnings(
  printed: readonly PrintedLetters[],
  found: Int32Array,
  fold: (character: string) => string,
): Map<number, PageBeginning> {
  const open = new Map<number, OpenPage>();
  let start = 0;
  for (const { page, text, letters } of printed) {
    const state = open.get(page) ?? { beginning: { signs: '', letters: '', foreign: 0 }, isDone: false };
    open.set(page, state);
    if (state.beginning.letters.length < identifyingLength) state.beginning.letters += letters;
    if (!state.isDone) readOn(state, { text, letters, start });
    start += letters.length;
  }
  return new Map([...open].map(([page, { beginning }]) => [page, beginning]));

  function readOn(state: OpenPage, { text, letters, start: from }: { text: string; letters: string; start: number }) {
    for (let at = 0; at < letters.length; at++) {
      const letter = found[from + at] ?? -1;
      if (letter >= 0) {
        const index = indexOfLetter(text, at, fold);
        // Characters before a foreign letter belong to it.
        const since = at === 0 ? 0 : indexOfLetter(text, at - 1, fold) + 1;
        state.beginning.signs = (at === 0 ? state.beginning.signs : '') + text.slice(since, index);
        if (isCertain(from + at)) state.beginning.letter = letter;
        state.isDone = true;
        return;
      }
      state.beginning.foreign += letters === foreign ? mostForeign + 1 : 1;
      state.beginning.signs = '';
      if (state.beginning.foreign <= mostForeign) continue;
      state.isDone = true;
      return;
    }
    state.beginning.signs += letters === '' ? text : '';
  }

  function isCertain(at: number): boolean {
    const letter = found[at] ?? -1;
    const end = Math.min(found.length, at + examinedLength);
    let same = 0;
    for (let next = at; next < end; next++) if (found[next] === letter + same) same += 1;
    return same >= Math.min(least, end - at);
  }
}

interface OpenPage {
  beginning: PageBeginning;
  isDone: boolean;
}
