import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, type PdfRef, PdfString } from '@libpdf/core';
import { legalText } from '../../../model/characters.ts';
import { sha256 } from '../../../model/digest.ts';
import type { OutlineEntry, Publication } from '../../../model/publication.ts';
import { elementsIn, titleText, treesOf } from '../../../model/published-text.ts';
import { idOf, linksOf, type PdfDocument } from '../../../pdf/document.ts';
import type { Words } from '../../../template/words.ts';

/** Maximum bytes of a name (ISO 32000-1, annex C). Chromium writes nine per character of a Chinese heading. */
const longest = 127;

/** Renames destinations with names that are too long for some readers, and the links to them. */
export function shortenDestinations(document: PdfDocument): void {
  const destinations = document.resolve(document.catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  const long = [...destinations].filter(([name]) => isLong(name));
  if (long.length === 0) return;
  for (const [name, destination] of long) {
    destinations.delete(name);
    destinations.set(shortened(name), destination);
  }
  for (const link of linksOf(document)) {
    const target = link.get('Dest');
    if (target instanceof PdfName && isLong(target)) link.set('Dest', shortened(target));
  }
}

function isLong({ value }: PdfName): boolean {
  return value.length > longest || Buffer.byteLength(value) > longest;
}

/** The same name always gives the same result. */
function shortened({ value }: PdfName): PdfName {
  return PdfName.of(`d-${sha256(value).slice(0, 32)}`);
}

export interface LinkNames {
  ofTarget(id: string): string | undefined;
  ofAddress(address: string): string | undefined;
}

/** Adds alternative text to each link, for screen readers (ISO 14289-1, 7.18.5). */
export function nameLinks(document: PdfDocument, names: LinkNames): void {
  for (const link of linksOf(document)) nameLink(link, names, document);
}

function nameLink(link: PdfDict, names: LinkNames, document: PdfDocument): void {
  const target = link.get('Dest');
  const action = document.resolve(link.get('A'));
  const address = action instanceof PdfDict ? action.getString('URI')?.asString() : undefined;
  let name: string | undefined;
  if (target instanceof PdfName) {
    const id = idOf(target);
    name = names.ofTarget(id) ?? id;
  } else if (address !== undefined) {
    name = names.ofAddress(address) ?? address;
  }
  if (name !== undefined) link.set('Contents', PdfString.fromString(name));
}

/** The names that screen readers announce for links: the name of the target, otherwise the text of the link. */
export function linkNames(publication: Publication, words: Words): LinkNames {
  const targets = new Map([...headingNames(publication.outline), ...noteNames(publication, words)]);
  const texts = linkTexts(publication);
  return {
    ofTarget: (id) => targets.get(id) ?? texts.get(`#${id}`),
    ofAddress: (address) => texts.get(resolved(address)),
  };
}

function linkTexts(publication: Publication): Map<string, string> {
  const texts = new Map<string, string>();
  for (const element of treesOf(publication).flatMap(elementsIn)) {
    const { href } = element.properties;
    if (element.tagName === 'a' && href !== undefined) texts.set(resolved(String(href)), titleText(element));
  }
  return texts;
}

function headingNames(entries: readonly OutlineEntry[]): [string, string][] {
  return entries.flatMap(({ id, title, children }) => [[id, title] as [string, string], ...headingNames(children)]);
}

function noteNames({ notes }: Publication, words: Words): [string, string][] {
  return notes.flatMap(({ id, number, references }) => [
    [id, words.note(number)] as [string, string],
    ...references.map((reference, index): [string, string] => [reference.id, words.backToText(number, index + 1)]),
  ]);
}

/** The URL in normalised form: `https://example.com` gets its slash. */
function resolved(href: string): string {
  return URL.canParse(href) ? new URL(href).href : href;
}

/** A heading in the outline that viewers show next to the pages. */
export interface Bookmark {
  id: string;
  title: string;
  children: readonly Bookmark[];
}

/** An outline item under construction. */
interface Item {
  dict: PdfDict;
  ref: PdfRef;
  /** The number of items below it, at all levels. */
  descendants: number;
}

/**
 * Writes the outline (ISO 32000-1, 12.3.3). Chromium creates its own from painted text: it repeats a heading that is
 * split across pages, and joins the words around a line break.
 */
export function writeOutline(document: PdfDocument, bookmarks: readonly Bookmark[]): void {
  if (bookmarks.length === 0) return;
  const destinations = destinationsIn(document);
  const dict = PdfDict.of({ Type: PdfName.of('Outlines') });
  const root: Item = { dict, ref: document.add(dict), descendants: 0 };
  addItems(root, bookmarks, (id) => destinations.get(id), document);
  document.catalog.set('Outlines', root.ref);
}

/** Headings have at most six levels, so the recursion is bounded. */
function addItems(
  parent: Item,
  bookmarks: readonly Bookmark[],
  destinationOf: (id: string) => PdfObject | undefined,
  document: PdfDocument,
): void {
  let before: Item | undefined;
  for (const { id, title, children } of bookmarks) {
    const dict = PdfDict.of({ Title: PdfString.fromString(title), Parent: parent.ref });
    const item: Item = { dict, ref: document.add(dict), descendants: 0 };
    const destination = destinationOf(id);
    if (destination) dict.set('Dest', destination);
    if (before) {
      before.dict.set('Next', item.ref);
      dict.set('Prev', before.ref);
    } else parent.dict.set('First', item.ref);
    addItems(item, children, destinationOf, document);
    parent.descendants += 1 + item.descendants;
    before = item;
  }
  if (!before) return;
  parent.dict.set('Last', before.ref);
  // All items are open, so that viewers show the whole outline.
  parent.dict.set('Count', PdfNumber.of(parent.descendants));
}

/** The named destinations, as arrays with a page and a position. */
function destinationsIn({ catalog, resolve }: PdfDocument): Map<string, PdfArray> {
  const named = resolve(catalog.get('Dests'));
  const destinations = new Map<string, PdfArray>();
  for (const [name, value] of named instanceof PdfDict ? named : []) {
    const destination = resolve(value);
    if (destination instanceof PdfArray) destinations.set(idOf(name), new PdfArray([...destination]));
  }
  return destinations;
}

/** The outline as bookmarks. A heading without text is replaced by the headings below it, as in an EPUB. */
export function bookmarksOf(entries: readonly OutlineEntry[]): Bookmark[] {
  return entries.flatMap(({ id, number, title, children }) => {
    const below = bookmarksOf(children);
    const text = legalText(title).trim();
    if (text === '') return below;
    return [{ id, title: number === undefined ? text : `${number} ${text}`, children: below }];
  });
}
