import { PdfArray, PdfDict, PdfName, PdfNull, PdfNumber, type PdfObject, type PdfRef } from '@libpdf/core';
import { openLevel } from '../../../model/html-elements.ts';
import { append } from '../../../model/lists.ts';
import type { Metadata } from '../../../model/publication.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { lowestHeading, standardStructureTypes, structureRoot } from '../../../pdf/structure.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { type ContentItem, isNode, type Kid, readKids, type StructureNode } from '../../structure.ts';
import { readRoles } from '../document/marked-roles.ts';
import { mendReadingOrder } from './reading-order.ts';
import { readHeads } from './structure/figures.ts';
import { mendedKids } from './structure/flatten.ts';
import { numberForms } from './structure/form-numbers.ts';
import { linkMaker } from './structure/lost-links.ts';
import { contentOf, isInline, type Mending, nodeMaker, type Removing, removingInto } from './structure/mending.ts';
import { type ContentSet, drawingsOf, type RemovedContent } from './structure/spilled.ts';

/** The PDF 1.7 equivalents of the PDF 2.0 types that Chromium uses. All others mean nothing there. */
const meanings: Readonly<Record<string, string>> = {
  Aside: 'Div',
  DocumentFragment: 'Div',
  Em: 'Span',
  FENote: 'Note',
  Strong: 'Span',
  Sub: 'Span',
  Title: 'P',
};

/** Maps the other types for readers of PDF 1.7 (ISO 32000-1, 14.7.3). */
function addRoleMap(document: PdfDocument, types: ReadonlySet<string>): void {
  const others = [...types].filter((type) => type !== '' && !standardStructureTypes.has(type)).sort();
  if (others.length === 0) return;
  const map = others.map((type): [string, PdfName] => [type, PdfName.of(meanings[type] ?? 'NonStruct')]);
  structureRoot(document)?.set('RoleMap', new PdfDict(map));
}

interface MendSetting {
  /** The direction of the lines of the document. Default: `ltr`. */
  dir?: Metadata['dir'];
  /** Receives the structure as Chromium made it, except that roles are read and lines are in reading order. */
  lookAt?: ((structure: readonly Kid[]) => void) | undefined;
  /** Default: without pauses. */
  breathe?: Breathe;
}

/**
 * Adds what Chromium leaves out of the structure of a document.
 *
 * @returns marked content that was removed from the structure: because it only decorates the page, so that it must be
 * marked as artifacts, or because it must not be on the page
 */
export async function mendStructure(
  document: PdfDocument,
  { dir = 'ltr', lookAt, breathe = withoutPause }: MendSetting = {},
): Promise<RemovedContent> {
  const removed: RemovedContent = { decorations: new Map(), erased: new Map() };
  const rootRef = document.catalog.getRef('StructTreeRoot');
  const root = document.resolve(rootRef);
  if (!rootRef || !(root instanceof PdfDict)) return removed;
  const raw = await readKids(root, document, breathe);
  readRoles(raw, '');
  await breathe();
  const removing = removingInto(removed, document);
  readHeads(raw, removing);
  await mendReadingOrder(raw, dir, document, breathe);
  releaseMemory();
  const mending = mendingOf(document, await drawingsOf(document, breathe), removing);
  lookAt?.(raw);
  numberForms(raw, document);
  const kids = mendedKids(raw, mending);
  await breathe();
  for (const kid of kids) if (isNode(kid)) placeNotes(kid);
  numberHeadings(kids);
  await breathe();
  await writeStructure(kids, { root, rootRef, document }, breathe);
  addRoleMap(document, typesIn(kids));
  return removed;
}

function mendingOf(document: PdfDocument, drawings: ContentSet, removing: Removing): Mending {
  const isKept = (kid: Kid) => {
    const content = contentOf(kid, document);
    if (!content || !drawings.get(content.page)?.has(content.number)) return true;
    removing.drop(kid);
    return false;
  };
  return { make: nodeMaker(document), linkTo: linkMaker(document), isKept, ...removing };
}

function typesIn(kids: readonly Kid[], types = new Set<string>()): Set<string> {
  for (const kid of kids) {
    if (!isNode(kid)) continue;
    types.add(kid.type);
    typesIn(kid.kids, types);
  }
  return types;
}

/**
 * Renumbers heading levels so that none is skipped: the first is the highest, and none is more than one below its
 * predecessor (ISO 14289-1, 7.4.2). A template may begin with a heading of any level, and an author may skip some. The
 * headings in a note are below the heading of the text that the note belongs to, and do not affect those after it.
 *
 * @param level of the heading above these
 */
function numberHeadings(kids: readonly Kid[], level = 0): void {
  /** The levels of the headings that the next one may be below, highest first. */
  const above: number[] = [];
  const headings: { node: StructureNode; depth: number }[] = [];
  const notes: { node: StructureNode; depth: number }[] = [];
  const visit = (kid: Kid) => {
    if (!isNode(kid)) return;
    if (kid.type === 'Note') {
      notes.push({ node: kid, depth: above.length });
      return;
    }
    // Chromium writes `H`, without a number, for headings below the sixth level.
    const own = kid.type === 'H' ? lowestHeading : Number(/^H([1-6])$/u.exec(kid.type)?.[1]);
    if (own) headings.push({ node: kid, depth: openLevel(above, own) });
    kid.kids.forEach(visit);
  };
  kids.forEach(visit);
  const deepest = headings.reduce((most, { depth }) => Math.max(most, depth), 0);
  const start = Math.min(level, lowestHeading - deepest);
  for (const { node, depth } of headings) node.type = `H${start + depth}`;
  for (const { node, depth } of notes) numberHeadings(node.kids, start + depth);
}

type Notes = Map<number, StructureNode>;

/**
 * Puts footnotes after the paragraphs that first refer to them: a note may be painted in the middle of another
 * paragraph. Notes without a reference come last. Notes at the end of a chapter stay.
 */
function placeNotes(document: StructureNode): void {
  const notes: Notes = new Map();
  takeNotes(document, notes);
  if (notes.size === 0) return;
  append(document.kids, giveNotes(document, notes));
  append(document.kids, notes.values());
}

/** Removes the notes that have a number, and elements that contained nothing else. */
function takeNotes(node: StructureNode, notes: Notes): void {
  node.kids = node.kids.filter((kid) => {
    if (!isNode(kid)) return true;
    const isEmpty = kid.kids.length === 0;
    takeNotes(kid, notes);
    if (kid.type !== 'Note' || kid.number === undefined) return isEmpty || kid.kids.length > 0;
    notes.set(kid.number, kid);
    return false;
  });
}

const paragraph = /^(?:P|H[1-6]?)$/u;

/** Inline elements outside a paragraph: notes are not allowed directly after them. */
const holders = new Set(['Lbl']);

/** Puts notes after the paragraphs in an element. @returns those that have to come after the element itself */
function giveNotes(node: StructureNode, notes: Notes): StructureNode[] {
  const kids: Kid[] = [];
  const waiting: StructureNode[] = [];
  for (const kid of node.kids) {
    kids.push(kid);
    if (!isNode(kid)) continue;
    const found = giveNotes(kid, notes);
    if (isInline(kid)) append(waiting, found);
    else append(kids, found);
  }
  const note = node.type === 'Reference' && node.number !== undefined ? notes.get(node.number) : undefined;
  if (note?.number !== undefined) {
    notes.delete(note.number);
    waiting.push(note, ...giveNotes(note, notes));
  }
  const passesOn = paragraph.test(node.type) || (isInline(node) && !holders.has(node.type));
  node.kids = passesOn ? kids : [...kids, ...waiting];
  return passesOn ? waiting : [];
}

/**
 * Writes changed elements back to the document: their kids, their parents, and the tree that maps content to elements
 * (ISO 32000-1, 14.7.4.4).
 */
async function writeStructure(
  kids: readonly Kid[],
  { root, rootRef, document }: { root: PdfDict; rootRef: PdfRef; document: PdfDocument },
  breathe: Breathe,
): Promise<void> {
  const owners = new Owners(document);
  const top = kids.filter(isNode);
  const waiting = top.map((node) => ({ node, parent: rootRef })).reverse();
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, parent } = next;
    writeNode(node, parent, owners);
    for (const kid of node.kids.toReversed()) if (isNode(kid)) waiting.push({ node: kid, parent: node.ref });
    await breathe();
  }
  root.set('K', listOf(top.map(({ ref }) => ref)));
  root.set('ParentTree', document.add(owners.tree()));
}

function writeNode({ type, dict, ref, kids }: StructureNode, parent: PdfRef, owners: Owners): void {
  dict.set('S', PdfName.of(type));
  dict.set('P', parent);
  const page = kids.find((kid): kid is ContentItem => !isNode(kid))?.page;
  if (page) dict.set('Pg', page);
  else dict.delete('Pg');
  const objects = kids.map((kid) => {
    if (isNode(kid)) return kid.ref;
    owners.add(kid, ref);
    return contentObject(kid, page);
  });
  if (objects.length > 0) dict.set('K', listOf(objects));
  else dict.delete('K');
}

/** Content on the element's own page is a number; on another page it also names the page (ISO 32000-1, table 324). */
function contentObject({ object, page }: ContentItem, own: PdfRef | undefined): PdfObject {
  if (!page) return object;
  if (object instanceof PdfDict) {
    object.set('Pg', page);
    return object;
  }
  if (page.objectNumber === own?.objectNumber) return object;
  return PdfDict.of({ Type: PdfName.of('MCR'), Pg: page, MCID: object });
}

function listOf(objects: readonly PdfObject[]): PdfObject {
  const [only, ...others] = objects;
  return only && others.length === 0 ? only : new PdfArray([...objects]);
}

/** Maps content to elements, by the key of the page, form or annotation, and by the number of the content. */
class Owners {
  readonly #document: PdfDocument;
  readonly #contents = new Map<number, PdfRef[]>();
  readonly #annotations = new Map<number, PdfRef>();

  constructor(document: PdfDocument) {
    this.#document = document;
  }

  add({ object, page }: ContentItem, owner: PdfRef): void {
    if (!(object instanceof PdfDict)) {
      if (object instanceof PdfNumber) this.#addContent(page, object.value, owner);
      return;
    }
    const number = object.getNumber('MCID')?.value;
    if (number !== undefined) this.#addContent(object.get('Stm'), number, owner);
    else {
      const key = this.#keyOf(object.get('Obj'), 'StructParent');
      if (key !== undefined) this.#annotations.set(key, owner);
    }
  }

  /** A number tree with a single node (ISO 32000-1, 7.9.7). */
  tree(): PdfDict {
    const entries: [number, PdfObject][] = [...this.#annotations];
    for (const [key, owners] of this.#contents) {
      const all = Array.from(owners, (owner): PdfObject => owner ?? PdfNull.instance);
      entries.push([key, this.#document.add(new PdfArray(all))]);
    }
    entries.sort(([a], [b]) => a - b);
    return PdfDict.of({ Nums: new PdfArray(entries.flatMap(([key, value]) => [PdfNumber.of(key), value])) });
  }

  #addContent(holder: PdfObject | undefined, number: number, owner: PdfRef): void {
    const key = this.#keyOf(holder, 'StructParents');
    if (key === undefined) return;
    const owners = this.#contents.get(key) ?? [];
    owners[number] = owner;
    this.#contents.set(key, owners);
  }

  #keyOf(holder: PdfObject | undefined, name: string): number | undefined {
    const dict = this.#document.resolve(holder);
    return dict instanceof PdfDict ? dict.getNumber(name)?.value : undefined;
  }
}
