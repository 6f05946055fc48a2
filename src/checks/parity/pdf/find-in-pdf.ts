import { fragmentOf } from '../../../model/addresses.ts';
import { append } from '../../../model/append.ts';
import type { Note, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { ExpectedContent } from '../expected.ts';
import type { FindIn } from '../find-in.ts';
import type { Finding } from '../findings.ts';
import type { Item } from '../items.ts';
import { codeFindings } from './code/code-findings.ts';
import { listingsIn, type PrintedListing } from './code/set-listing.ts';
import { sourceListings } from './code/source-listings.ts';
import { compareText, type TellSame } from './compare-text.ts';
import { contentsFindings } from './contents.ts';
import { type ExpectedText, expectedText } from './expected-text.ts';
import { findingsOf } from './find-differences.ts';
import { inFootOrder, inPageOrder } from './foot-order.ts';
import { repeatedBefore, textAmong, withoutImprint } from './frames.ts';
import { outlineFindings } from './outline.ts';
import type { PdfFacts } from './pdf-facts.ts';
import { selfFindings } from './pdf-facts.ts';
import { headingPages } from './printed-headings.ts';
import { type ReadPdf, readPdf } from './read-pdf.ts';

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
  { file, printed, outline, facts: told }: ReadPdf,
  expected: ExpectedContent,
  publication: Pick<Publication, 'sections' | 'outline' | 'notes'>,
): Finding[] {
  const { sections } = publication;
  const items = expected.sections.flatMap((section) => section.text);
  const hasDirectionMarks = [items, expected.notes].some((all) => all.some(({ text }) => turnsWords(text)));
  const factsOf = ({ fromRight }: ExpectedText): PdfFacts => ({
    ...told,
    hasDirectionMarks,
    isFromRightAt: (offset) =>
      expected.metadata.dir === 'rtl' || fromRight.some(([from, to]) => from <= offset && offset < to),
  });
  const places = indexPlaces(sections);
  const text = expectedText(items, { places, levels });
  const facts = factsOf(text);
  const { own, frame, isMarked } = textAmong(printed.blocks, text, expected.metadata, facts);
  const listings: PrintedListing[] = [];
  const headings = headingPages(text);
  const gather = gatherFrom(text, listings);
  const found = compareText(text, own, facts, (block, from, to) => {
    gather(block, from, to);
    headings.gather(block, from, to);
  });
  const differences = isMarked
    ? found
    : [...repeatedBefore(frame, text, expected.metadata, facts), ...withoutImprint(found, text, facts)];
  const compareNotes = (order: readonly Item[]) => {
    const notes = expectedText(order, { places, levels });
    const inNotes: PrintedListing[] = [];
    return {
      notes,
      inNotes,
      differences: compareText(notes, printed.notes, factsOf(notes), gatherFrom(notes, inNotes)),
    };
  };
  let noted = compareNotes(expected.notes);
  for (const order of ordersOf(expected.notes, publication.notes, facts)) {
    if (noted.differences.length === 0) break;
    const other = compareNotes(order);
    if (other.differences.length < noted.differences.length) noted = other;
  }
  return [
    ...selfFindings(expected.metadata, file, frame),
    ...contentsFindings(frame, publication, facts),
    ...outlineFindings(publication, outline, headings, facts),
    ...findingsOf(differences, text, facts),
    ...findingsOf(noted.differences, noted.notes, factsOf(noted.notes)),
    ...codeFindings([...listings, ...noted.inNotes], sourceListings(publication)),
  ];
}

/** Orders in which notes may stand that are not that of their numbers. */
function* ordersOf(items: readonly Item[], notes: readonly Note[], facts: PdfFacts): Generator<Item[]> {
  const atFeet = inFootOrder(items, notes);
  yield atFeet;
  yield inPageOrder(items, facts);
  yield inPageOrder(atFeet, facts);
}

/** Gathers the listings of what is the same. */
function gatherFrom(whole: ExpectedText, listings: PrintedListing[]): TellSame {
  return (block, from, to) => append(listings, listingsIn(whole, block, from, to));
}

/** The ids that the index of a publication leads to. */
function indexPlaces(sections: readonly Pick<Section, 'tree'>[]): Set<string> {
  const places = new Set<string>();
  for (const { tree } of sections) {
    const index = elementsIn(tree).find(({ properties }) => properties.role === 'doc-index');
    for (const { tagName, properties } of index ? elementsIn(index) : []) {
      if (tagName === 'a') places.add(fragmentOf(String(properties.href)));
    }
  }
  return places;
}
