import { PdfArray, PdfDict, PdfName, type PdfObject, type PdfRef, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import type { MarkedRole } from '../../document/marked-roles.ts';

/** Elements that group blocks and must not contain bare text (ISO 32000-1, 14.8.4.2). */
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

/** Inline elements (14.8.4.4). */
const inline = new Set('Span Quote Reference BibEntry Code Link Annot Ruby Warichu Em Strong Sub Lbl'.split(' '));

/** Elements that may be inline or blocks. */
const either = new Set(['Figure', 'Formula', 'Form']);

export function isGrouping(type: string): boolean {
  return grouping.has(type);
}

/** Whether it is inline, as marked content is. */
export function isInline(kid: Kid): boolean {
  return isNode(kid) ? inline.has(kid.type) : !isAnnotation(kid);
}

/** Whether it may be inline. */
export function isInlineOrEither(kid: Kid): boolean {
  return isInline(kid) || (isNode(kid) ? either.has(kid.type) : true);
}

/** A structure element, read into memory for editing (ISO 32000-1, 14.7.2). */
export interface StructureNode {
  type: string;
  dict: PdfDict;
  ref: PdfRef;
  kids: Kid[];
  /** The role from the print document, if Chromium has no type for it. */
  role?: MarkedRole;
  /** Number of a note, and of the references to it. */
  number?: number;
  /** Target of a link: a URL, or `#` and an id. */
  target?: string;
}

/** Direct content of an element: a marked content number, or a dictionary for that or for an annotation. */
export interface ContentItem {
  object: PdfObject;
  /** The page it is painted on. */
  page: PdfRef | undefined;
}

export type Kid = StructureNode | ContentItem;

/** Creates elements that Chromium has left out. */
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

/** What the repair needs to know about the document. */
export interface Mending {
  make: MakeNode;
  /** Whether content is meaningful; otherwise it is decoration. */
  isKept(kid: Kid): boolean;
  /** Creates links for content that Chromium has not linked, next to it in its element. */
  linkTo(target: string, kids: readonly Kid[]): ContentItem[];
  /** Turns content into decoration. */
  drop(kid: Kid): void;
}

/** Repairs one element, whose kids are already repaired, for screen readers. Returns its replacement. */
export type Mend = (node: StructureNode, mending: Mending) => Kid[];
