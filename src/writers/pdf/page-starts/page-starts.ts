import { foreign, type PrintedText } from '../../../engines/engine.ts';
import type { PageStart } from '../../../model/page-start.ts';
import { sign } from '../../../model/page-start.ts';
import type { Publication } from '../../../model/publication.ts';
import { letterFolder, lettersOf } from '../../page-text/letters.ts';
import { placeOfSpot } from '../../page-text/spots.ts';
import { align } from './align.ts';
import { firstSign } from './first-sign.ts';
import { type PageBeginning, pageBeginnings } from './page-beginnings.ts';
import { readSource, spotOfLetter } from './source-letters.ts';

/** What is known of a print. */
export interface ReadablePrint {
  texts: readonly PrintedText[];
  /** The numbers of its pages, as they are printed. */
  labels: readonly string[];
}

/**
 * Reads a publication, to find where in its text each page of its print begins. Pages whose beginning is not known for certain
 * are left out, as are those that begin with what is no text of the publication, such as a table of contents, and those that
 * show nothing.
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
