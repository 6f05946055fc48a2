import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '@libpdf/core';
import { openLevel } from '../../model/html-elements.ts';
import { append } from '../../model/lists.ts';
import { itemsAt, nameAt, type PdfDocument, textAt } from '../../pdf/document.ts';
import {
  elementsOf,
  kidsOf,
  lowestHeading,
  type StructureElement,
  structureRoot,
  typeOf,
  walkStructure,
} from '../../pdf/structure.ts';
import { renumberIds } from '../structure.ts';
import { liftedKey, type StructureFacts, type TableFacts } from './data/structure-facts.ts';

/** Puts the structure into the order of the text, and adds what Typst leaves out of lists and cells. */
export function mendStructure(document: PdfDocument, { captions, tables }: StructureFacts): void {
  const holders: PdfDict[] = [];
  let table = 0;
  walkStructure(document, (element) => {
    const type = typeOf(element);
    if (type === 'BlockQuote') removeEmpty(element, document);
    if (type === 'L') mendTerms(element, document);
    if (type === 'Table') mendTable(element, tables[table++], document);
    if (elementsOf(element.dict, document).some((kid) => typeOf(kid) === 'Caption')) holders.push(element.dict);
  });
  for (const [index, dict] of holders.entries()) if (captions[index]) mendCaption(dict, document);
}

/** Removes a quotation of nothing but a rule, which is an artifact, and those around it that have nothing else. */
function removeEmpty({ dict, ref }: StructureElement, document: PdfDocument): void {
  const around = dict.get('P');
  const parent = document.resolve(around);
  if (kidsOf(dict, document).length > 0 || !(around instanceof PdfRef && parent instanceof PdfDict)) return;
  parent.set('K', new PdfArray(kidsOf(parent, document).filter((kid) => kid !== ref)));
  if (nameAt(parent, 'S', document) === 'BlockQuote') removeEmpty({ dict: parent, ref: around }, document);
}

/**
 * Terms are labels without a numbering: with one, readers would treat them as numbers (ISO 32000-1, table 347). Typst tags
 * them as strong text, and the templates have it tag what is stressed in them as quotations.
 */
function mendTerms({ dict }: StructureElement, document: PdfDocument): void {
  for (const own of itemsAt(dict, 'A', document)) {
    if (!(own instanceof PdfDict) || nameAt(own, 'ListNumbering', document) !== 'None') continue;
    own.delete('ListNumbering');
    returnLists(dict, document);
    for (const item of elementsOf(dict, document)) mendTerm(item, document);
  }
}

/** Typst puts a list at the end of a description behind its item. */
function returnLists(terms: PdfDict, document: PdfDocument): void {
  let body: StructureElement | undefined;
  const lists = new Set<PdfObject>();
  for (const kid of elementsOf(terms, document)) {
    if (typeOf(kid) === 'LI') body = elementsOf(kid.dict, document).findLast((part) => typeOf(part) === 'LBody');
    if (typeOf(kid) !== 'L' || !body) continue;
    lists.add(kid.ref);
    body.dict.set('K', new PdfArray([...kidsOf(body.dict, document), kid.ref]));
    kid.dict.set('P', body.ref);
  }
  if (lists.size > 0) terms.set('K', new PdfArray(kidsOf(terms, document).filter((kid) => !lists.has(kid))));
}

/** The types of elements in a term, by those that Typst gives them. */
const inTerm: ReadonlyMap<string, string> = new Map([
  ['Strong', 'Span'],
  ['Quote', 'Strong'],
]);

/** Each term and each further description is an item; either part may be empty. */
function mendTerm({ dict }: StructureElement, document: PdfDocument): void {
  const kids = elementsOf(dict, document);
  const isEmpty = (kid: StructureElement) => kidsOf(kid.dict, document).length === 0;
  if (kids.some(isEmpty)) dict.set('K', new PdfArray(kids.filter((kid) => !isEmpty(kid)).map(({ ref }) => ref)));
  const waiting = kids.filter((kid) => typeOf(kid) === 'Lbl');
  for (let term = waiting.pop(); term; term = waiting.pop()) {
    const own = inTerm.get(typeOf(term));
    if (own) term.dict.set('S', PdfName.of(own));
    const isOfTerm = (kid: StructureElement) => typeOf(kid) !== 'Note';
    append(waiting, elementsOf(term.dict, document).filter(isOfTerm));
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

function mendTable(table: StructureElement, facts: TableFacts | undefined, document: PdfDocument): void {
  if (!facts) return;
  const parts = elementsOf(table.dict, document);
  // A table of nothing but a head has no other parts around its rows.
  const isHead = facts.headRows > 0 && !parts.some((part) => tableParts.has(typeOf(part)));
  const head = isHead ? table : parts.find((part) => typeOf(part) === 'THead');
  if (head) removeContinuation(head, facts, document);
  const holders = elementsOf(table.dict, document);
  const rows = holders.flatMap((part) => (tableParts.has(typeOf(part)) ? elementsOf(part.dict, document) : [part]));
  mendHeaders(rows.filter(isRow), facts, document);
}

const tableParts: ReadonlySet<string> = new Set(['THead', 'TBody', 'TFoot']);

function isRow(element: StructureElement): boolean {
  return typeOf(element) === 'TR';
}

/** Removes the row above a head that is empty where the table starts. Elsewhere, heads are not part of the structure. */
function removeContinuation({ dict }: StructureElement, { headRows }: TableFacts, document: PdfDocument): void {
  const rows = elementsOf(dict, document).filter(isRow);
  const added = new Set<PdfObject>(rows.slice(0, -headRows).map(({ ref }) => ref));
  if (added.size > 0) dict.set('K', new PdfArray(kidsOf(dict, document).filter((kid) => !added.has(kid))));
}

/** Typst marks all cells of the head as headers, and no others. */
function mendHeaders(rows: StructureElement[], { headers }: TableFacts, document: PdfDocument): void {
  const cells = rows.flatMap((row) => elementsOf(row.dict, document));
  if (cells.length !== headers.length) return;
  for (const [index, { dict }] of cells.entries()) {
    const header = headers[index];
    const owners = itemsAt(dict, 'A', document).filter((own) => own instanceof PdfDict);
    const scope = owners.find((own) => own.has('Scope'));
    dict.set('S', PdfName.of(header ? 'TH' : 'TD'));
    if (!header) scope?.delete('Scope');
    else if (scope) scope.set('Scope', PdfName.of(header));
    else dict.set('A', new PdfArray([...owners, PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of(header) })]));
  }
}

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
    const start = Math.min(group.level, lowestHeading - deepest);
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

/** A numbered list whose numbers are links. Terms of other lists can be links, too. */
function isNoteList(element: StructureElement, document: PdfDocument): boolean {
  if (typeOf(element) !== 'L') return false;
  const owners = itemsAt(element.dict, 'A', document).filter((own) => own instanceof PdfDict);
  const numberings = owners.map((own) => nameAt(own, 'ListNumbering', document));
  if (!numberings.includes('Decimal')) return false;
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

/**
 * Moves formulas that are printed outside their boxes to their places in the structure, which the first of two elements with
 * the same alternative text marks. The second one is before the formula. Removes both.
 */
export function returnLifted(document: PdfDocument): void {
  const places = new Map<string, StructureElement>();
  walkStructure(document, (element) => {
    const key = textAt(element.dict, 'Alt', document);
    if (!key?.startsWith(liftedKey)) return;
    const place = places.get(key);
    if (!place) {
      places.set(key, element);
      return;
    }
    const [parent, target] = [element, place].map(({ dict }) => document.resolve(dict.get('P')));
    if (!(parent instanceof PdfDict && target instanceof PdfDict)) return;
    const kids = kidsOf(parent, document);
    const at = kids.indexOf(element.ref);
    const formula = kids[at + 1];
    const moved = formula && document.resolve(formula);
    if (!formula || !(moved instanceof PdfDict)) return;
    parent.set('K', new PdfArray([...kids.slice(0, at), ...kids.slice(at + 2)]));
    const others = kidsOf(target, document);
    target.set('K', new PdfArray(others.map((kid) => (kid === place.ref ? formula : kid))));
    moved.set('P', place.dict.get('P') ?? target);
  });
}
