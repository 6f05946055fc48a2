import { append } from '../../../model/append.ts';
import type { Publication } from '../../../model/publication.ts';
import type { Expected } from '../expected.ts';
import type { FindIn } from '../find-in.ts';
import type { Finding } from '../findings.ts';
import { codeFindings } from './code/code-findings.ts';
import { listingsIn, type PrintedListing } from './code/printed-listing.ts';
import { sourceListings } from './code/source-listings.ts';
import { compareText, type TellSame } from './compare-text.ts';
import { contentsFindings } from './contents.ts';
import { type ExpectedText, expectedText } from './expected-text.ts';
import { findingsOf } from './find-differences.ts';
import { repeatedBefore, textAmong, withoutImprint } from './frames.ts';
import { indexPlaces } from './index-places.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';
import { selfFindings } from './self.ts';

/** What a PDF says otherwise than its source. */
export const findInPdf: FindIn = async ({ main, publication }, expected) => {
  const { notes = [], sections = [], outline = [] } = publication ?? {};
  return comparePdf(await readPdf(main.bytes, notes), expected, { sections, outline, notes });
};

/** Whether a text has signs that are not seen and decide the direction of words (Unicode Standard Annex 9, 2). */
function turnsWords(text: string): boolean {
  return /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/** Above the first heading of a text stands its title. */
const levels = [1];

/** Holds a PDF against its source. */
export function comparePdf(
  { file, printed, facts: told }: ReadPdf,
  expected: Expected,
  publication: Pick<Publication, 'sections' | 'outline' | 'notes'>,
): Finding[] {
  const { sections } = publication;
  const items = expected.sections.flatMap((section) => section.text);
  const isFromRight = expected.metadata.dir === 'rtl';
  const hasDirectionMarks = [items, expected.notes].some((all) => all.some(({ text }) => turnsWords(text)));
  const facts = { ...told, isFromRight, hasDirectionMarks };
  const places = indexPlaces(sections);
  const text = expectedText(items, { places, levels });
  const notes = expectedText(expected.notes, { places, levels });
  const { own, frame, isMarked } = textAmong(printed.blocks, text, expected.metadata, facts);
  const listings: PrintedListing[] = [];
  const gatherFrom =
    (whole: ExpectedText): TellSame =>
    (block, from, to) =>
      append(listings, listingsIn(whole, block, from, to));
  const found = compareText(text, own, facts, gatherFrom(text));
  const differences = isMarked
    ? found
    : [...repeatedBefore(frame, text, expected.metadata, facts), ...withoutImprint(found, text, facts)];
  const noteDifferences = compareText(notes, printed.notes, facts, gatherFrom(notes));
  return [
    ...selfFindings(expected.metadata, file, frame),
    ...contentsFindings(frame, publication, facts),
    ...findingsOf(differences, text, facts),
    ...findingsOf(noteDifferences, notes, facts),
    ...codeFindings(listings, sourceListings(publication)),
  ];
}
