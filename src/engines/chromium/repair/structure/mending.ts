import { PdfDict, PdfName } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import { type ContentItem, isAnnotation, isNode, type Kid, type StructureNode } from '../../../structure.ts';

/** Elements that group blocks and must not contain bare text (ISO 32000-1, 14.8.4.2). */
const grouping = new Set('Document DocumentFragment Part Art Sect Div BlockQuote Aside Index'.split(' '));

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

/** Creates elements that Chromium has left out. */
export type MakeNode = (type: string, kids: Kid[]) => StructureNode;

export function nodeMaker(document: PdfDocument): MakeNode {
  return (type, kids) => {
    const dict = PdfDict.of({ Type: PdfName.of('StructElem') });
    return { type, dict, ref: document.add(dict), kids };
  };
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
  /** Removes the letters of content. */
  erase(kid: Kid): void;
}

/** Repairs one element, whose kids are already repaired, for screen readers. Returns its replacement. */
export type Mend = (node: StructureNode, mending: Mending) => Kid[];
