import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef, PdfString } from '@libpdf/core';
import type { Metadata } from '../model/publication.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { type StructureElement, structureRoot, walkStructure } from '../pdf/structure.ts';
import { withoutPause } from '../platform/breather.ts';

/** What an element is, if its type does not say it. Engines find it out in their own ways. */
export type StructureRole =
  | 'text'
  | 'toc'
  | 'index'
  | 'aside'
  | 'note'
  | 'noteref'
  | 'code'
  | 'quote'
  | 'dl'
  | 'dt'
  | 'dd'
  | 'link'
  /** A part of a table that is laid out as a table of its own. */
  | 'rows'
  /** A row of column heads that is printed once. */
  | 'thmixed'
  | 'thonce'
  /** A row above the head of a table, which says that the table continues. */
  | 'thagain'
  | ListNumbering;

/** How the items of a list are numbered. */
export type ListNumbering = 'decimal' | 'loalpha' | 'upalpha' | 'loroman' | 'uproman' | 'nonumber';

/** A structure element, read into memory for editing (ISO 32000-1, 14.7.2). */
export interface StructureNode {
  type: string;
  dict: PdfDict;
  ref: PdfRef;
  kids: Kid[];
  role?: StructureRole;
  /** Number of a note, and of the references to it. */
  number?: number;
  /** Target of a link: a URL, or `#` and an id. */
  target?: string;
  /** The direction of its lines. Default: that of its parent. */
  dir?: Metadata['dir'];
}

/** Direct content of an element: a marked content number, or a dictionary for that or for an annotation. */
export interface ContentItem {
  object: PdfObject;
  /** The page it is painted on. */
  page: PdfRef | undefined;
}

export type Kid = StructureNode | ContentItem;

export function isNode(kid: Kid): kid is StructureNode {
  return 'kids' in kid;
}

export function isOfType(kid: Kid, ...types: readonly string[]): kid is StructureNode {
  return isNode(kid) && types.includes(kid.type);
}

/** A reference to an annotation (ISO 32000-1, table 325). */
export function isAnnotation(kid: Kid): boolean {
  return !isNode(kid) && kid.object instanceof PdfDict && kid.object.getName('Type')?.value === 'OBJR';
}

/** The text of an entry; nothing if it is empty. */
export function textAt({ dict }: StructureNode, key: string): string | undefined {
  return dict.getString(key)?.asString() || undefined;
}

/** The value of an attribute of a structure element, from any of its dictionaries (14.7.5). */
export function attributeOf({ dict }: StructureNode, name: string): PdfObject | undefined {
  const attributes = dict.get('A');
  const dictionaries = attributes instanceof PdfArray ? [...attributes] : [attributes];
  for (const entry of dictionaries) {
    const value = entry instanceof PdfDict ? entry.get(name) : undefined;
    if (value) return value;
  }
  return undefined;
}

export function setText({ dict }: StructureNode, key: string, text: string): void {
  dict.set(key, PdfString.fromString(text));
}

/** An element whose kids are still to be read into a list. */
interface Unread {
  owner: PdfDict;
  kids: Kid[];
}

/** Reads the content of an element or the root, at all levels. This parses most of the file. */
export async function readKids(owner: PdfDict, document: PdfDocument, breathe = withoutPause): Promise<Kid[]> {
  const kids: Kid[] = [];
  const waiting: Unread[] = [{ owner, kids }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    readOwn(next, document, waiting);
    await breathe();
  }
  return kids;
}

function readOwn({ owner, kids }: Unread, document: PdfDocument, waiting: Unread[]): void {
  const own = owner.get('K');
  const resolved = document.resolve(own);
  const page = owner.getRef('Pg');
  if (resolved instanceof PdfArray) for (const object of resolved) readKid(object, page, kids);
  else if (own) readKid(own, page, kids);

  function readKid(object: PdfObject, around: PdfRef | undefined, into: Kid[]): void {
    const kid = document.resolve(object);
    if (kid instanceof PdfNumber) into.push({ object: kid, page: around });
    if (!(kid instanceof PdfDict)) return;
    const type = kid.getName('S')?.value;
    if (type !== undefined && object instanceof PdfRef) {
      const node = { type, dict: kid, ref: object, kids: [] };
      into.push(node);
      waiting.push({ owner: kid, kids: node.kids });
      return;
    }
    const number = kid.has('Stm') ? undefined : kid.getNumber('MCID');
    into.push({ object: number ?? kid, page: kid.getRef('Pg') ?? around });
  }
}

/** Renumbers the ids of structure elements in reading order. Chromium's depend on memory, and differ between runs. */
export function renumberIds(document: PdfDocument): void {
  const names = new Map<string, PdfString>();
  const identified: [PdfString, StructureElement][] = [];
  const elements: StructureElement[] = [];
  walkStructure(document, (element) => {
    elements.push(element);
    const id = element.dict.getString('ID');
    if (!id) return;
    const name = PdfString.fromString(`node${String(names.size + 1).padStart(8, '0')}`);
    names.set(id.asString(), name);
    element.dict.set('ID', name);
    identified.push([name, element]);
  });
  if (identified.length === 0) return;
  for (const element of elements) renameHeaders(element, names, document);
  // A name tree with a single node (ISO 32000-1, 7.9.6). Its names are sorted, as required.
  const pairs = identified.flatMap(([name, { ref }]): PdfObject[] => [name, ref]);
  structureRoot(document)?.set('IDTree', document.add(PdfDict.of({ Names: new PdfArray(pairs) })));
}

/** A table cell refers to its header cells by id (ISO 32000-1, table 349). */
function renameHeaders({ dict }: StructureElement, names: ReadonlyMap<string, PdfString>, document: PdfDocument): void {
  const attributes = document.resolve(dict.get('A'));
  for (const entry of attributes instanceof PdfArray ? attributes : [attributes]) {
    const object = document.resolve(entry);
    const headers = object instanceof PdfDict ? object.getArray('Headers') : undefined;
    if (!(object instanceof PdfDict) || !headers) continue;
    const renamed = [...headers].map((id) => (id instanceof PdfString ? (names.get(id.asString()) ?? id) : id));
    object.set('Headers', PdfArray.of(...renamed));
  }
}
