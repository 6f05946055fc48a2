import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream, PdfString } from '@libpdf/core';
import { openLevel } from '../../model/html-elements.ts';
import { append } from '../../model/lists.ts';
import { itemsAt, nameAt, type PdfDocument, rewriteStream, streamText } from '../../pdf/document.ts';
import { fontsOf, hexOf } from '../../pdf/fonts.ts';
import {
  elementsOf,
  kidsOf,
  type StructureElement,
  structureRoot,
  typeOf,
  walkStructure,
} from '../../pdf/structure.ts';
import { renumberIds } from '../structure.ts';
import type { StructureFacts, TableFacts } from './data/structure-facts.ts';
import type { Characters } from './page-characters.ts';

/** Puts the structure into the order of the text, and adds what Typst leaves out of lists and cells. */
export function mendStructure(document: PdfDocument, { captions, tables }: StructureFacts): void {
  const holders: PdfDict[] = [];
  let table = 0;
  walkStructure(document, (element) => {
    const type = typeOf(element);
    if (type === 'L') mendTerms(element, document);
    if (type === 'Table') mendTable(element, tables[table++], document);
    if (elementsOf(element.dict, document).some((kid) => typeOf(kid) === 'Caption')) holders.push(element.dict);
  });
  for (const [index, dict] of holders.entries()) if (captions[index]) mendCaption(dict, document);
}

/**
 * Terms are labels without a numbering: with one, readers would treat them as numbers (ISO 32000-1, table 347). Typst tags
 * them as strong text.
 */
function mendTerms({ dict }: StructureElement, document: PdfDocument): void {
  for (const own of itemsAt(dict, 'A', document)) {
    if (!(own instanceof PdfDict) || nameAt(own, 'ListNumbering', document) !== 'None') continue;
    own.delete('ListNumbering');
    for (const item of elementsOf(dict, document)) mendTerm(item, document);
  }
}

const span = PdfName.of('Span');

/** Each term and each further description is an item; either part may be empty. */
function mendTerm({ dict }: StructureElement, document: PdfDocument): void {
  const kids = elementsOf(dict, document);
  const isEmpty = (kid: StructureElement) => kidsOf(kid.dict, document).length === 0;
  if (kids.some(isEmpty)) dict.set('K', new PdfArray(kids.filter((kid) => !isEmpty(kid)).map(({ ref }) => ref)));
  const waiting = kids.filter((kid) => typeOf(kid) === 'Lbl');
  for (let term = waiting.pop(); term; term = waiting.pop()) {
    if (typeOf(term) === 'Strong') term.dict.set('S', span);
    append(waiting, elementsOf(term.dict, document));
  }
}

/** Typst puts each caption first. A caption below its content is moved after it. */
function mendCaption(dict: PdfDict, document: PdfDocument): void {
  const kids = kidsOf(dict, document);
  const isCaption = (kid: (typeof kids)[number]) => {
    const resolved = document.resolve(kid);
    return resolved instanceof PdfDict && nameAt(resolved, 'S', document) === 'Caption';
  };
  dict.set('K', new PdfArray([...kids.filter((kid) => !isCaption(kid)), ...kids.filter(isCaption)]));
}

function mendTable({ dict }: StructureElement, facts: TableFacts | undefined, document: PdfDocument): void {
  const parts = elementsOf(dict, document);
  const head = parts.find((part) => typeOf(part) === 'THead');
  if (head && facts) removeContinuation(head, facts, document);
  const bodies = parts.filter((part) => ['TBody', 'TFoot'].includes(typeOf(part)));
  if (facts) mendRowHeads(bodies, facts, document);
}

/** Removes the row above a head that is empty where the table starts. Elsewhere, heads are not part of the structure. */
function removeContinuation({ dict }: StructureElement, { headRows }: TableFacts, document: PdfDocument): void {
  const rows = elementsOf(dict, document);
  if (rows.length > headRows) dict.set('K', new PdfArray(rows.slice(rows.length - headRows).map(({ ref }) => ref)));
}

/** Typst marks no headers of rows. */
function mendRowHeads(bodies: StructureElement[], { rowHeads }: TableFacts, document: PdfDocument): void {
  const rows = bodies.flatMap((body) => elementsOf(body.dict, document));
  const cells = rows.flatMap((row) => elementsOf(row.dict, document));
  if (cells.length !== rowHeads.length) return;
  for (const [index, cell] of cells.entries()) {
    if (!rowHeads[index]) continue;
    cell.dict.set('S', PdfName.of('TH'));
    const scope = PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of('Row') });
    cell.dict.set('A', new PdfArray([...itemsAt(cell.dict, 'A', document), scope]));
  }
}

const lowestLevel = 6;

/** A heading or a note, with its depth below the headings before it. */
interface Found {
  element: StructureElement;
  depth: number;
}

/**
 * Renumbers the levels of headings so that none is skipped (ISO 14289-1, 7.4.2), as with the other engine. The headings in a
 * note are below the heading of the text that the note belongs to, and do not affect those after it.
 */
export function mendHeadings(document: PdfDocument): void {
  const root = structureRoot(document);
  if (!root) return;
  const groups = [{ elements: elementsOf(root, document), level: 0 }];
  for (let group = groups.pop(); group; group = groups.pop()) {
    const { headings, notes } = foundIn(group.elements, document);
    const deepest = headings.reduce((most, { depth }) => Math.max(most, depth), 0);
    const start = Math.min(group.level, lowestLevel - deepest);
    for (const { element, depth } of headings) element.dict.set('S', PdfName.of(`H${start + depth}`));
    for (const { element, depth } of notes)
      groups.push({ elements: elementsOf(element.dict, document), level: start + depth });
  }
}

/** Without recursion, because deep trees must not overflow the stack. */
function foundIn(elements: readonly StructureElement[], document: PdfDocument): { headings: Found[]; notes: Found[] } {
  const above: number[] = [];
  const headings: Found[] = [];
  const notes: Found[] = [];
  const waiting = elements.toReversed();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    const type = typeOf(element);
    if (type === 'Note') {
      notes.push({ element, depth: above.length });
      continue;
    }
    const own = Number(/^H([1-6])$/u.exec(type)?.[1]);
    if (own) headings.push({ element, depth: openLevel(above, own) });
    for (const kid of elementsOf(element.dict, document).toReversed()) waiting.push(kid);
  }
  return { headings, notes };
}

/** A line of a character map that maps a code to a soft hyphen. */
const softHyphenLine = /^(<[\dA-F]+>[ \t]*)<00AD>$/gimu;

/**
 * Makes each glyph stand for the right characters:
 *
 * - Hyphens from hyphenation are soft hyphens, and all others real ones. If the first hyphen of a font comes from
 *   hyphenation, Typst maps all of its hyphens to soft hyphens, and many readers lose those that the author wrote.
 * - The further glyphs of a cluster, such as a vowel sign in Devanagari, add nothing to its first one, which has its text. Typst
 *   maps them to no character (ISO 14289-1, 7.21.7). The box for missing characters stays unmapped.
 * - A vowel sign that is painted apart from its letter adds nothing to it either, nor does a drop cap to its word.
 */
export function mendCharacters(document: PdfDocument, characters: Characters): void {
  for (const page of document.pages) {
    const { replaced } = characters.on(page);
    if (replaced.size > 0) replaceText(page.dict, replaced, document);
  }
  for (const map of characterMaps(document)) {
    if (softHyphenLine.test(streamText(map))) rewriteStream(map, (text) => text.replace(softHyphenLine, '$1<002D>'));
    softHyphenLine.lastIndex = 0;
  }
  for (const [{ dictionary }, texts] of characters.misnamed)
    nameGlyphs(document.resolve(dictionary?.get('ToUnicode')), texts);
}

/**
 * Gives marked content a replacement text (ISO 32000-1, 14.9.4), instead of the one that a cluster in it may have. It is around
 * the glyphs, because some readers place it where the mark ends, with the matrix there.
 */
function replaceText(page: PdfDict, texts: ReadonlyMap<number, string>, document: PdfDocument): void {
  const ofCluster = /\/ActualText\s*<[\dA-F]*>/giu;
  for (const stream of itemsAt(page, 'Contents', document)) {
    if (!(stream instanceof PdfStream)) continue;
    rewriteStream(stream, (content) => {
      const parts = content.split(/(?=\/MCID \d)/u).map((part) => {
        const text = texts.get(Number(/^\/MCID (\d+)/u.exec(part)?.[1]));
        if (text === undefined) return part;
        const replacement = `/ActualText <FEFF${hexOf(text)}>`;
        if (part.search(ofCluster) >= 0) return part.replace(ofCluster, replacement);
        return part.replace(/^BT$.*?^ET$/msu, (glyphs) => `/Span <<${replacement}>> BDC\n${glyphs}\nEMC`);
      });
      return parts.join('');
    });
  }
}

function characterMaps(document: PdfDocument): Set<PdfStream> {
  const maps = document.pages.flatMap(({ dict }) =>
    [...fontsOf(dict, document).values()].flatMap((font) => {
      const map = document.resolve(font.get('ToUnicode'));
      return map instanceof PdfStream ? [map] : [];
    }),
  );
  return new Set(maps);
}

function nameGlyphs(map: PdfObject | undefined, texts: ReadonlyMap<number, string>): void {
  if (!(map instanceof PdfStream)) return;
  const lineOf = (code: number, text: string) => `<${code.toString(16).padStart(4, '0')}> <${hexOf(text)}>`;
  const left = new Map(texts);
  rewriteStream(map, (cmap) => {
    const renamed = cmap.replace(/^<([\dA-F]+)>[ \t]*<[\dA-F]+>$/gimu, (line, digits) => {
      const code = Number.parseInt(digits, 16);
      const text = left.get(code);
      left.delete(code);
      return text === undefined ? line : lineOf(code, text);
    });
    const added = [...left].sort(([a], [b]) => a - b).map(([code, text]) => lineOf(code, text));
    if (added.length === 0) return renamed;
    return renamed.replace(/^endcmap$/mu, `${added.length} beginbfchar\n${added.join('\n')}\nendbfchar\nendcmap`);
  });
}

/**
 * Makes the items of a list of notes notes of their own (ISO 32000-1, table 338), as those at the bottom of a page are. Only
 * their numbers are labels with links.
 */
export function mendEndNotes(document: PdfDocument): void {
  const lists = new Map<PdfDict, readonly StructureElement[]>();
  const parents: PdfDict[] = [];
  walkStructure(document, ({ dict }) => {
    const kids = elementsOf(dict, document);
    for (const kid of kids) if (isNoteList(kid, document)) lists.set(kid.dict, elementsOf(kid.dict, document));
    if (kids.some((kid) => lists.has(kid.dict))) parents.push(dict);
  });
  for (const parent of parents) {
    const kids = kidsOf(parent, document).flatMap((kid): readonly PdfObject[] => {
      const list = kid instanceof PdfRef ? document.resolve(kid) : undefined;
      const items = list instanceof PdfDict ? lists.get(list) : undefined;
      for (const item of items ?? []) mendNote(item, parent, document);
      return items ? items.map(({ ref }) => ref) : [kid];
    });
    parent.set('K', new PdfArray([...kids]));
  }
  // Notes need an id (ISO 14289-1, 7.9).
  const notes = [...lists.values()].flat();
  for (const [index, { dict }] of notes.entries()) dict.set('ID', PdfString.fromString(`note-${index}`));
  if (notes.length > 0) renumberIds(document);
}

function isNoteList(element: StructureElement, document: PdfDocument): boolean {
  if (typeOf(element) !== 'L') return false;
  const [item] = elementsOf(element.dict, document);
  const label = item && elementsOf(item.dict, document).find((kid) => typeOf(kid) === 'Lbl');
  return label !== undefined && elementsOf(label.dict, document).some((kid) => typeOf(kid) === 'Link');
}

/** The number, and the content of the body. */
function mendNote({ dict, ref }: StructureElement, parent: PdfDict, document: PdfDocument): void {
  dict.set('S', PdfName.of('Note'));
  const own = refOf(parent, document);
  if (own) dict.set('P', own);
  const kids = elementsOf(dict, document).flatMap((kid): readonly PdfObject[] => {
    if (typeOf(kid) !== 'LBody') return [kid.ref];
    for (const inner of elementsOf(kid.dict, document)) inner.dict.set('P', ref);
    return kidsOf(kid.dict, document);
  });
  dict.set('K', new PdfArray([...kids]));
}

/** Moves each note that belongs to a reference in another note behind that note, whose text would go on after it. */
export function mendNestedNotes(document: PdfDocument): void {
  /** The notes around an element, from the outside. */
  const around = new Map<PdfDict, { note: StructureElement; parent: PdfDict }>();
  const moves: { inner: StructureElement; from: PdfDict; outer: { note: StructureElement; parent: PdfDict } }[] = [];
  walkStructure(document, ({ dict }) => {
    const outer = around.get(dict);
    for (const kid of elementsOf(dict, document)) {
      const isNote = typeOf(kid) === 'Note';
      if (isNote && outer) moves.push({ inner: kid, from: dict, outer });
      const own = outer ?? (isNote ? { note: kid, parent: dict } : undefined);
      if (own) around.set(kid.dict, own);
    }
  });
  // From behind, so that several behind one note keep their order.
  for (const { inner, from, outer } of moves.reverse()) {
    from.set('K', new PdfArray(kidsOf(from, document).filter((kid) => kid !== inner.ref)));
    const { note, parent } = outer;
    const own = refOf(parent, document);
    if (own) inner.dict.set('P', own);
    parent.set(
      'K',
      new PdfArray(kidsOf(parent, document).flatMap((kid) => (kid === note.ref ? [kid, inner.ref] : [kid]))),
    );
  }
}

/** A structure element is known to its children. */
function refOf(parent: PdfDict, document: PdfDocument): PdfObject | undefined {
  return elementsOf(parent, document)[0]?.dict.get('P');
}
