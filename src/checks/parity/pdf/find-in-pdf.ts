import { fragmentOf } from '../../../model/addresses.ts';
import { append } from '../../../model/lists.ts';
import type { Note, Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { openPdf, type PdfFile } from '../../../pdf/document.ts';
import type { Item } from '../../../readers/items.ts';
import { type PrintedText, readPrinted } from '../../../readers/pdf/printed-text.ts';
import type { PdfBookmark } from '../../../readers/pdf/read-outline.ts';
import { readStructure } from '../../../readers/pdf/structure.ts';
import { readTextLayer } from '../../../readers/pdf/text-layer.ts';
import { type ExpectedContent, referencesInNotes } from '../expected.ts';
import type { FindIn, Finding } from '../findings.ts';
import { codeFindings } from './code/code-findings.ts';
import { listingsIn, type PrintedListing, sourceListings } from './code/set-listing.ts';
import { compareText, findingsOf, type OnMatch } from './compare-text.ts';
import { contentsFindings } from './contents.ts';
import { type ExpectedText, expectedText } from './expected-text.ts';
import { lostLogo, repeatedBefore, textAmong, withoutImprint, withoutLogo } from './frames.ts';
import { headingPages, lostMarkers, outlineFindings } from './navigation.ts';
import { type PdfFacts, pdfFacts, selfFindings } from './pdf-facts.ts';

/** Where a PDF differs from its source. */
export const findInPdf: FindIn = async ({ main, publication }, expected) => {
  const { notes = [], sections = [], outline = [] } = publication ?? {};
  return comparePdf(await readPdf(main.bytes, notes), expected, { sections, outline, notes });
};

/** Whether a text has invisible characters that control the direction of words (Unicode Standard Annex 9, 2). */
function turnsWords(text: string): boolean {
  return /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u.test(text);
}

/** The title comes before the first heading of a text. */
const levels = [1];

/** Compares a PDF with its source. */
export function comparePdf(
  { file, printed, outline, facts: ofFile }: ReadPdf,
  expected: ExpectedContent,
  publication: Pick<Publication, 'sections' | 'outline' | 'notes'>,
): Finding[] {
  const { sections } = publication;
  const items = expected.sections.flatMap((section) => section.text);
  const hasDirectionMarks = [items, expected.notes].some((all) => all.some(({ text }) => turnsWords(text)));
  const factsOf = ({ fromRight }: ExpectedText): PdfFacts => ({
    ...ofFile,
    hasDirectionMarks,
    isFromRightAt: (offset) =>
      expected.metadata.dir === 'rtl' || fromRight.some(([from, to]) => from <= offset && offset < to),
  });
  const places = indexPlaces(sections);
  const { hasNoteLinks } = ofFile;
  const text = expectedText(items, { places, levels, hasNoteLinks });
  const facts = factsOf(text);
  const { own, frame, isMarked } = textAmong(
    withoutLogo(printed.blocks, expected.logo),
    text,
    expected.metadata,
    facts,
  );
  const listings: PrintedListing[] = [];
  const headings = headingPages(text);
  const markers = lostMarkers(text, sections);
  const gather = gatherFrom(text, listings);
  const found = compareText(text, own, facts, (block, from, to) => {
    gather(block, from, to);
    headings.gather(block, from, to);
    markers.gather(block, from);
  });
  const differences = isMarked
    ? found
    : [...repeatedBefore(frame, text, expected.metadata, facts), ...withoutImprint(found, text, facts)];
  const compareNotes = (order: readonly Item[]) => {
    const notes = expectedText(order, { places, levels, hasNoteLinks });
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
    ...selfFindings(expected, file, frame),
    ...contentsFindings(frame, publication, facts),
    ...outlineFindings(publication, outline, headings, facts),
    ...findingsOf(differences, text, facts),
    ...markers.findings,
    ...lostLogo(printed.blocks, expected.logo),
    ...findingsOf(noted.differences, noted.notes, factsOf(noted.notes)),
    ...codeFindings([...listings, ...noted.inNotes], sourceListings(publication)),
  ];
}

/** Possible orders of notes other than that of their numbers. */
function* ordersOf(items: readonly Item[], notes: readonly Note[], facts: PdfFacts): Generator<Item[]> {
  const atFeet = inFootOrder(items, notes);
  yield atFeet;
  yield inPageOrder(items, facts);
  yield inPageOrder(atFeet, facts);
}

/** Collects the listings of matching text. */
function gatherFrom(whole: ExpectedText, listings: PrintedListing[]): OnMatch {
  return (block, from, to) => append(listings, listingsIn(whole, block, from, to));
}

/** The ids that the index of a publication links to. */
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

/** The content of a PDF. */
export interface ReadPdf {
  file: PdfFile;
  printed: PrintedText;
  facts: PdfFacts;
  outline: readonly PdfBookmark[];
}

/**
 * Reads the structure of a PDF, and the text layer for each piece of content in it.
 *
 * @param notes of the publication: their link targets, which the text does not contain
 * @throws Error if it is not a PDF
 */
export async function readPdf(bytes: Uint8Array, notes: readonly Note[]): Promise<ReadPdf> {
  const file = await openPdf(bytes);
  const layer = await readTextLayer(bytes, file);
  const inText = notes.flatMap(({ references }) => references.map(({ id }) => id));
  const inNotes = [...referencesInNotes({ notes }).values()].flat();
  const backlinks = new Set([...inText, ...inNotes].map((id) => `#${id}`));
  return {
    file,
    printed: readPrinted(readStructure(file), layer, file, backlinks),
    facts: pdfFacts(file, layer, notes),
    outline: layer.outline,
  };
}

/**
 * Notes in the order of footnotes: one that only another note refers to follows that note, whatever its number, since the next
 * note may be on the next page.
 *
 * @param items of the notes, in the order of their numbers
 */
export function inFootOrder(items: readonly Item[], notes: readonly Note[]): Item[] {
  const byNote = itemsByNote(items);
  const inText = new Set(notes.filter(({ references }) => references.length > 0).map(({ id }) => id));
  const inside = new Map<string, string[]>();
  const held = new Set<string>();
  for (const [holder, own] of byNote) {
    const inner = own.filter(({ kind }) => kind === 'reference to a note').map(({ text }) => text.slice(1));
    const first = [...new Set(inner)].filter((id) => !inText.has(id) && !held.has(id));
    for (const id of first) held.add(id);
    inside.set(holder, first);
  }
  const ordered = new Set<string>();
  const waiting = [...byNote.keys()].filter((id) => !held.has(id)).reverse();
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    ordered.add(id);
    for (const inner of (inside.get(id) ?? []).toReversed()) if (!ordered.has(inner)) waiting.push(inner);
  }
  return [...new Set([...ordered, ...byNote.keys()])].flatMap((id) => byNote.get(id) ?? []);
}

/**
 * Notes in the order of their pages: one that does not fit at the foot of its page moves to the end, after others that did.
 * Notes on one page keep their order.
 */
export function inPageOrder(items: readonly Item[], { pageOf }: Pick<PdfFacts, 'pageOf'>): Item[] {
  const paged = [...itemsByNote(items)].map(([id, own]) => ({ own, page: pageOf?.(id) ?? 0 }));
  return paged.toSorted((one, other) => one.page - other.page).flatMap(({ own }) => own);
}

function itemsByNote(items: readonly Item[]): Map<string, Item[]> {
  const byNote = new Map<string, Item[]>();
  let own: Item[] = [];
  for (const item of items) {
    if (item.kind === 'note') {
      own = byNote.get(item.text) ?? [];
      byNote.set(item.text, own);
    }
    own.push(item);
  }
  return byNote;
}
