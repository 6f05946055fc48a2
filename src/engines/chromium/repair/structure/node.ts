import { PdfArray, PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import type { MarkedRole } from '../../document/marked-roles.ts';

/** Elements that group blocks: text does not stand in them bare (ISO 32000-1, 14.8.4.2). */
const grouping = new Set([
  'Document',
  'DocumentFragment',
  'Part',
  'Art',
  'Sect',
  'Div',
  'BlockQuote',
  'Aside',
  'Index',
]);

/** Elements that run in a line of text (14.8.4.4). */
const inline = new Set('Span Quote Reference BibEntry Code Link Annot Ruby Warichu Em Strong Sub Lbl'.split(' '));

/** Elements that stand in a line or by themselves. */
const either = new Set(['Figure', 'Formula', 'Form']);

export function isGrouping(type: string): boolean {
  return grouping.has(type);
}

/** Whether it runs in a line of text: marked content does as well. */
export function isInline(kid: Kid): boolean {
  return isNode(kid) ? inline.has(kid.type) : !isAnnotation(kid);
}

/** Whether it may run in a line of text. */
export function isInlineOrEither(kid: Kid): boolean {
  return isInline(kid) || (isNode(kid) ? either.has(kid.type) : true);
}

/** A structure element, read into memory to be changed (ISO 32000-1, 14.7.2). */
export interface StructureNode {
  type: string;
  dict: PdfDict;
  ref: PdfRef;
  kids: Kid[];
  /** What the print document says that the element is, where Chromium has no word for it. */
  role?: MarkedRole;
  /** Of a note, and of the references to it. */
  number?: number;
  /** Of a link, where it leads: an address, or `#` and an id. */
  target?: string;
}

/** What an element holds itself: a number of marked content, or a dictionary for that or for an annotation. */
export interface ContentItem {
  object: PdfObject;
  /** Where it is painted. */
  page: PdfRef | undefined;
}

export type Kid = StructureNode | ContentItem;

/** Makes elements that Chromium has left out. */
export type MakeNode = (type: string, kids: Kid[]) => StructureNode;

export function nodeMaker(document: PdfDocument): MakeNode {
  return (type, kids) => {
    const dict = PdfDict.of({ Type: PdfName.of('StructElem') });
    return { type, dict, ref: document.add(dict), kids };
  };
}

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

/** The text of an entry; nothing where it is empty. */
export function textAt({ dict }: StructureNode, key: string): string | undefined {
  return dict.getString(key)?.asString() || undefined;
}

/** The value of an attribute of a structure element, whichever of its dictionaries holds it (14.7.5). */
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

/** What the repair needs to know about the document. */
export interface Mending {
  make: MakeNode;
  /** Whether content says something: else it is decoration. */
  isKept(kid: Kid): boolean;
  /** Makes links of content that Chromium has made none of: what stands beside it in its element. */
  linkTo(target: string, kids: readonly Kid[]): ContentItem[];
  /** Makes decoration of content. */
  drop(kid: Kid): void;
}

/** Brings one element, whose kids are repaired, into the form that screen readers expect: what takes its place. */
export type Mend = (node: StructureNode, mending: Mending) => Kid[];
