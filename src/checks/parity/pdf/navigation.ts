import type { Root } from 'hast';
import type { Point } from 'unist';
import type { Publication, Section } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import { openPdf } from '../../../pdf/document.ts';
import type { Item } from '../../../readers/items.ts';
import { lettersOf } from '../../../readers/pdf/letters.ts';
import { type PrintedBlock, withoutNotesHeadings } from '../../../readers/pdf/printed-text.ts';
import { outlineIn, type PdfBookmark } from '../../../readers/pdf/read-outline.ts';
import {
  isElement,
  pageIn,
  readStructure,
  type StructureElement,
  type StructureKid,
} from '../../../readers/pdf/structure.ts';
import { essence, headingLines, headingPlaces } from '../contents.ts';
import { type FindIn, type Finding, findingsIn } from '../findings.ts';
import type { OnMatch } from './compare-text.ts';
import { type ExpectedText, lastAtMost } from './expected-text.ts';
import { type PdfFacts, pageFindings, pdfFacts, selfFindings } from './pdf-facts.ts';

/** Where the outline of a PDF differs from the headings of the publication: in a title, a level, a page, or an entry. */
export function outlineFindings(
  publication: Pick<Publication, 'outline' | 'sections'>,
  bookmarks: readonly PdfBookmark[],
  printed: Pick<HeadingPages, 'pageAt'>,
  facts: PdfFacts,
): Finding[] {
  const places = headingPlaces(publication);
  const expected = headingLines(publication.outline).flatMap(({ depth, target, title }) => {
    const id = target.slice(1);
    const at = places.get(id);
    return itemsOf({ depth, title, page: printed.pageAt(at) ?? facts.pageOf?.(id) }).map((item) => ({ ...item, at }));
  });
  const found = bookmarks.flatMap(itemsOf);
  if (expected.length === found.length && expected.every((item, index) => isSame(item, found[index]))) return [];
  return findingsIn(expected, found, isSame).map((finding) => ({ ...finding, what: `${finding.what} of the outline` }));
}

function itemsOf({ depth, title, page }: PdfBookmark): Item[] {
  return [
    { kind: 'heading', text: '', detail: String(depth) },
    { kind: 'link', text: page === undefined ? '' : `page ${page}` },
    { kind: 'text', text: essence(title), begins: true },
  ];
}

/** A heading that is not found on any page is missing from the text, which is reported there. */
function isSame(expected: Item, found: Item | undefined): boolean {
  if (expected.kind !== found?.kind || expected.detail !== found.detail) return false;
  return expected.text === found.text || (expected.kind === 'link' && expected.text === '');
}

/** The pages of headings, from the structure alone: in order, if there are as many as in the source; or nothing. */
export function headingsInStructure(
  structure: readonly StructureKid[],
  items: readonly Item[],
): Pick<HeadingPages, 'pageAt'> {
  const printed = headingElements(structure);
  const expected = headingsWithWords(items);
  const pages = new Map<string, number>();
  if (printed.length === expected.length) {
    for (const [index, { at }] of expected.entries()) {
      const page = pageIn(printed[index]?.kids ?? []);
      if (at && page !== undefined) pages.set(keyOf(at), page);
    }
  }
  return { pageAt: (place) => (place ? pages.get(keyOf(place)) : undefined) };
}

/** The headings of the text according to the structure, except those in notes. */
function headingElements(structure: readonly StructureKid[]): StructureElement[] {
  const found: StructureElement[] = [];
  const waiting = structure.map((kid) => ({ kid, isText: false })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { kid } = next;
    if (!isElement(kid) || kid.role === 'Note') continue;
    const isText = next.isText || kid.role === 'Part';
    const isHeading = /^H[1-6]$/u.test(kid.role);
    if (isText && isHeading) found.push(kid);
    // A paragraph contains no headings, and reading what is in all of them takes long.
    if (isHeading || kid.role === 'P') continue;
    for (const inner of withoutNotesHeadings(kid.kids).reverse()) waiting.push({ kid: inner, isText });
  }
  return found;
}

/** A heading without words is not printed. */
function headingsWithWords(items: readonly Item[]): Item[] {
  const found: Item[] = [];
  let open: Item | undefined;
  for (const item of items) {
    if (item.kind === 'heading') open = item;
    else if (item.kind === 'end' && item.text === 'heading') open = undefined;
    else if (open && saysSomething(item)) {
      found.push(open);
      open = undefined;
    }
  }
  return found;
}

function saysSomething({ kind, text, detail = '' }: Item): boolean {
  if (kind === 'formula') return lettersOf(text || detail) !== '';
  return (kind === 'text' || kind === 'picture' || kind === 'listing') && lettersOf(text) !== '';
}

/** Finds the pages that headings are printed on. */
interface HeadingPages {
  /** Receives a block that matches the source. */
  gather: OnMatch;
  /** The page of the heading at a place in the source, from 1; `undefined` if it was not found in print. */
  pageAt(place: Point | undefined): number | undefined;
}

/** Finds headings through the comparison with the source, without relying on the destinations that a writer gives them. */
export function headingPages({ origins }: ExpectedText): HeadingPages {
  const pages = new Map<string, number>();
  return {
    gather({ page }, from, to) {
      if (page === undefined) return;
      for (let index = Math.max(0, lastAtMost(origins, from)); index < origins.length; index++) {
        const origin = origins[index];
        if (!origin || origin.offset >= to) break;
        const { kind, at } = origin.item;
        if (kind === 'heading' && at && origin.offset >= from) pages.set(keyOf(at), page);
      }
    },
    pageAt: (place) => (place ? pages.get(keyOf(place)) : undefined),
  };
}

/** Items of lists whose markers are not printed. */
export function lostMarkers({ origins }: ExpectedText, sections: readonly Pick<Section, 'tree'>[]) {
  const marked = new Set(sections.flatMap(({ tree }) => markedItems(tree)).map(keyOf));
  const findings: Finding[] = [];
  return {
    findings,
    gather({ unmarked = [], page }: PrintedBlock, from: number): void {
      for (const start of unmarked) {
        const at = origins[lastAtMost(origins, from + start)]?.item.at;
        if (at && marked.has(keyOf(at)))
          findings.push({ kind: 'missing', what: 'marker of an item', expected: 'a marker', found: '', at, page });
      }
    },
  };
}

/** The places of items that have markers: not those of tasks, and of lists that are made for something else. */
function markedItems(tree: Root): Point[] {
  const elements = elementsIn(tree);
  const index = elements
    .filter(({ properties }) => properties.role === 'doc-index')
    .flatMap(({ children }) => children);
  const inIndex = new Set(elementsIn({ type: 'root', children: index }));
  const lists = elements.filter((element) => /^[ou]l$/u.test(element.tagName) && !inIndex.has(element));
  return lists.flatMap(({ properties, children }) => {
    const items = children.filter((child) => child.type === 'element');
    const hasBoxes = items.some((item) =>
      [item, ...item.children].some(
        (part) =>
          part.type === 'element' && part.children.some((one) => one.type === 'element' && one.tagName === 'input'),
      ),
    );
    const isPlain = Object.keys(properties).every((name) =>
      ['id', 'start', 'type', 'reversed', 'lang', 'dir'].includes(name),
    );
    return isPlain && !hasBoxes ? items.flatMap(({ position }) => (position ? [position.start] : [])) : [];
  });
}

/** The key of a place in a source. */
function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}

/**
 * Compares what readers of a PDF navigate by: its outline, title by title and page by page, its title, authors and language,
 * and its pages and their labels. No text is extracted, which takes most of the time of the full comparison (measured).
 */
export const findInNavigation: FindIn = async ({ main, publication }, expected) => {
  const { notes = [], sections = [], outline = [] } = publication ?? {};
  const file = await openPdf(main.bytes);
  const items = expected.sections.flatMap((section) => section.text);
  const headings = headingsInStructure(readStructure(file), items);
  return [
    ...selfFindings(expected, file, []),
    ...pageFindings(file),
    ...outlineFindings({ sections, outline }, outlineIn(file), headings, pdfFacts(file, { labels: [] }, notes)),
  ];
};
