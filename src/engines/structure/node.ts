import { PdfArray, PdfDict, type PdfObject, type PdfRef, PdfString } from '@libpdf/core';

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
  | ListNumbering;

/** How the items of a list are numbered. */
export type ListNumbering = 'decimal' | 'loalpha' | 'upalpha' | 'loroman' | 'uproman';

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
