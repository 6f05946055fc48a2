import type { Kid } from '../../../engines/chromium/repair/structure/node.ts';
import { foreign, printedTexts } from '../../../engines/chromium/texts/printed-text.ts';
import type { PageStart } from '../../../model/page-start.ts';
import { sign } from '../../../model/page-start.ts';
import type { Publication } from '../../../model/publication.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { letterFolder, lettersOf } from '../../page-text/letters.ts';
import { placeOfSpot } from '../../page-text/spots.ts';
import { align } from './align.ts';
import { firstSign } from './first-sign.ts';
import { type PageBeginning, pageBeginnings } from './page-beginnings.ts';
import { readSource, spotOfLetter } from './source-letters.ts';

/** A print, to be read before its structure and its content are finished. */
export interface ReadablePrint {
  document: PdfDocument;
  /** Its structure, with the roles read. */
  kids: readonly Kid[];
  /** The numbers of its pages, as they are printed; what stands behind these pages is none. */
  labels: readonly string[];
}

/**
 * Reads a publication, to find where in its text each page of its print begins. Pages whose beginning is not known for certain
 * are left out, as are those that begin with what is no text of the publication, such as a list of contents, and those that
 * show nothing.
 */
export function pageStartFinder({ sections, metadata }: Publication): (print: ReadablePrint) => PageStart[] {
  const fold = letterFolder();
  const source = readSource(sections, fold);
  const title = lettersOf(metadata.title, fold);
  return ({ document, kids, labels }) => {
    const printed = printedTexts(kids, document, labels.length).map((text) => ({
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
