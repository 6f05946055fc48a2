import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import { append } from '../model/lists.ts';
import { dictAt, itemsAt, nameAt, numberAt, type PdfDocument, type PdfFile, textAt } from './document.ts';

/** The lowest level of a heading: `H6` (ISO 32000-1, table 333). */
export const lowestHeading = 6;

/** A structure element (ISO 32000-1, 14.7.2). */
export interface StructureElement {
  dict: PdfDict;
  ref: PdfRef;
}

/** Visits each element before its children, in reading order. Elements that a visit adds below are visited as well. */
export function walkStructure(document: PdfDocument, visit: (element: StructureElement) => void): void {
  const root = structureRoot(document);
  if (!root) return;
  const waiting = elementsOf(root, document).reverse();
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    visit(element);
    append(waiting, elementsOf(element.dict, document).reverse());
  }
}

export function structureRoot({ catalog, resolve }: PdfDocument): PdfDict | undefined {
  const root = resolve(catalog.get('StructTreeRoot'));
  return root instanceof PdfDict ? root : undefined;
}

/** The type of an element: `P`, `H1`, `Figure`… */
export function typeOf({ dict }: StructureElement): string {
  return dict.getName('S')?.value ?? '';
}

/** The kids of an element: references to elements, marked content numbers, and dictionaries for either or an object. */
export function kidsOf(dict: PdfDict, { resolve }: PdfDocument): readonly PdfObject[] {
  const kids = dict.get('K');
  const resolved = resolve(kids);
  if (resolved instanceof PdfArray) return resolved.toArray();
  return kids ? [kids] : [];
}

/** The child elements of an element, or of the root. */
export function elementsOf(dict: PdfDict, document: PdfDocument): StructureElement[] {
  const found: StructureElement[] = [];
  for (const kid of kidsOf(dict, document)) {
    const element = kid instanceof PdfRef ? document.resolve(kid) : undefined;
    if (kid instanceof PdfRef && element instanceof PdfDict) found.push({ dict: element, ref: kid });
  }
  return found;
}

/** The standard structure types of PDF 1.7 (ISO 32000-1, 14.8.4). */
export const standardStructureTypes: ReadonlySet<string> = new Set(
  [
    'Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private',
    'P H H1 H2 H3 H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot',
    'Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form',
  ].flatMap((types) => types.split(' ')),
);

export function readTags(file: PdfFile): Tags {
  const root = dictAt(file.catalog, 'StructTreeRoot', file);
  const reader = new TagReader(file, dictAt(root, 'RoleMap', file));
  if (root) reader.read(root);
  return {
    exist: root !== undefined,
    all: reader.all,
    ownerOf: (holder, number) => reader.contents.get(holder)?.get(number),
    ownerOfAnnotation: (annotation) => reader.annotations.get(annotation),
  };
}

class TagReader {
  readonly all: Tag[] = [];
  readonly contents = new Map<PdfDict, Map<number, Tag>>();
  readonly annotations = new Map<PdfDict, Tag>();
  readonly #file: PdfFile;
  readonly #roleMap: PdfDict | undefined;
  readonly #pageNumbers: ReadonlyMap<PdfDict, number>;

  constructor(file: PdfFile, roleMap: PdfDict | undefined) {
    this.#file = file;
    this.#roleMap = roleMap;
    this.#pageNumbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  }

  /** Without recursion: an untrusted structure may be of any depth. */
  read(root: PdfDict): void {
    const seen = new Set<PdfDict>();
    const waiting: { dict: PdfDict; parent: Tag | undefined }[] = this.#elementsIn(root)
      .map((dict) => ({ dict, parent: undefined }))
      .reverse();
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      if (seen.has(next.dict)) continue;
      seen.add(next.dict);
      const tag = this.#tag(next.dict, next.parent);
      this.all.push(tag);
      next.parent?.kids.push(tag);
      this.#readContents(tag);
      const kids = this.#elementsIn(tag.dict).map((dict) => ({ dict, parent: tag }));
      for (const kid of kids.reverse()) waiting.push(kid);
    }
  }

  #tag(dict: PdfDict, parent: Tag | undefined): Tag {
    const type = nameAt(dict, 'S', this.#file) ?? '';
    const lang = textAt(dict, 'Lang', this.#file) ?? parent?.lang;
    return { type, role: roleOf(type, this.#roleMap), dict, parent, kids: [], contents: 0, page: undefined, lang };
  }

  #elementsIn(dict: PdfDict): PdfDict[] {
    return itemsAt(dict, 'K', this.#file).filter((kid): kid is PdfDict => kid instanceof PdfDict && isElement(kid));
  }

  #readContents(tag: Tag): void {
    const page = dictAt(tag.dict, 'Pg', this.#file);
    for (const kid of itemsAt(tag.dict, 'K', this.#file)) {
      if (kid instanceof PdfNumber) this.#own(page, page, kid.value, tag);
      else if (kid instanceof PdfDict && !isElement(kid)) this.#readContent(kid, page, tag);
    }
  }

  #readContent(item: PdfDict, page: PdfDict | undefined, tag: Tag): void {
    const own = dictAt(item, 'Pg', this.#file) ?? page;
    const number = numberAt(item, 'MCID', this.#file);
    if (number !== undefined) this.#own(dictAt(item, 'Stm', this.#file) ?? own, own, number, tag);
    const annotation = dictAt(item, 'Obj', this.#file);
    if (annotation) this.annotations.set(annotation, tag);
  }

  #own(holder: PdfDict | undefined, page: PdfDict | undefined, number: number, tag: Tag): void {
    if (!holder) return;
    tag.contents++;
    tag.page ??= page && this.#pageNumbers.get(page);
    const owners = this.contents.get(holder) ?? new Map<number, Tag>();
    this.contents.set(holder, owners.set(number, tag));
  }
}

function isElement(kid: PdfDict): boolean {
  return kid.get('S') instanceof PdfName;
}

/** A structure element (ISO 32000-1, 14.7.2). */
export interface Tag {
  /** As written. */
  type: string;
  /** Its standard type; empty if it has none. */
  role: string;
  dict: PdfDict;
  /** Absent for a child of the root. */
  parent: Tag | undefined;
  kids: Tag[];
  /** The number of pieces of direct content, which are not elements. */
  contents: number;
  /** From 1: the page of its first content. */
  page: number | undefined;
  /** BCP 47, its own or inherited. */
  lang: string | undefined;
}

export interface Tags {
  /** Whether there is a structure tree. */
  exist: boolean;
  /** In reading order. */
  all: readonly Tag[];
  /** The element of marked content, by the page or form that paints it, and by its number. */
  ownerOf(holder: PdfDict, number: number): Tag | undefined;
  /** The element of an annotation. */
  ownerOfAnnotation(annotation: PdfDict): Tag | undefined;
}

/** The value of an attribute of a structure element, from any of its dictionaries (ISO 32000-1, 14.7.5). */
export function attributeOf({ dict }: Tag, name: string, file: PdfFile): PdfObject | undefined {
  for (const attributes of itemsAt(dict, 'A', file)) {
    const value = attributes instanceof PdfDict ? file.resolve(attributes.get(name)) : undefined;
    if (value && !(value instanceof PdfArray && value.length === 0)) return value;
  }
  return undefined;
}

/** The page of an element: that of its first content, or of its first descendant with content. */
export function pageOf(tag: Tag): number | undefined {
  const waiting = [tag];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    if (next.page !== undefined) return next.page;
    for (let index = next.kids.length - 1; index >= 0; index--) {
      const kid = next.kids[index];
      if (kid) waiting.push(kid);
    }
  }
  return undefined;
}

/** The chain of types that a type is mapped to; in a cycle, the last one occurs twice. */
export function mappedTypes(type: string, roleMap: PdfDict | undefined): string[] {
  const types: string[] = [type];
  for (let next = targetOf(type, roleMap); next !== undefined; next = targetOf(next, roleMap)) {
    const isCircle = types.includes(next);
    types.push(next);
    if (isCircle) break;
  }
  return types;
}

/** The standard type of a type; empty if it has none (14.7.3). */
export function roleOf(type: string, roleMap: PdfDict | undefined): string {
  if (standardStructureTypes.has(type)) return type;
  return mappedTypes(type, roleMap).find((mapped) => standardStructureTypes.has(mapped)) ?? '';
}

function targetOf(type: string, roleMap: PdfDict | undefined): string | undefined {
  const target = roleMap?.get(type);
  return target instanceof PdfName ? target.value : undefined;
}
