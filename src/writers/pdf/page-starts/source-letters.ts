import { sign } from '../../../model/page-start.ts';
import type { Section } from '../../../model/publication.ts';
import { lettersOf } from '../../page-text/letters.ts';
import { type Piece, piecesOf, textOf } from '../../page-text/pieces.ts';
import type { Spot } from '../../page-text/spots.ts';

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
export function indexOfLetter(text: string, number: number, fold: Fold): number {
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
