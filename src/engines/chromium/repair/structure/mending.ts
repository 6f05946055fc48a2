import { PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import { type ContentItem, isAnnotation, isNode, type Kid, type StructureNode } from '../../../structure.ts';
import type { ContentSet, RemovedContent } from './spilled.ts';

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

/** How content is removed from the structure. */
export interface Removing {
  /** Turns content into decoration. */
  drop(kid: Kid): void;
  /** Removes the letters of content. */
  erase(kid: Kid): void;
}

/** Notes what is removed. */
export function removingInto({ decorations, erased }: RemovedContent, document: PdfDocument): Removing {
  const addTo = (set: ContentSet) => (kid: Kid) => {
    const content = contentOf(kid, document);
    if (content) set.set(content.page, (set.get(content.page) ?? new Set()).add(content.number));
  };
  const drop = addTo(decorations);
  const addErased = addTo(erased);
  const erase = (kid: Kid) => {
    addErased(kid);
    drop(kid);
  };
  return { drop, erase };
}

/** Where marked content is; nothing for an element or an annotation. */
export function contentOf(kid: Kid, { resolve }: PdfDocument): { page: PdfDict; number: number } | undefined {
  if (isNode(kid) || !(kid.object instanceof PdfNumber)) return undefined;
  const page = resolve(kid.page);
  return page instanceof PdfDict ? { page, number: kid.object.value } : undefined;
}

/** What the repair needs to know about the document. */
export interface Mending extends Removing {
  make: MakeNode;
  /** Whether content is meaningful; otherwise it is decoration. */
  isKept(kid: Kid): boolean;
  /** Creates links for content that Chromium has not linked, next to it in its element. */
  linkTo(target: string, kids: readonly Kid[]): ContentItem[];
}

/** Repairs one element, whose kids are already repaired, for screen readers. Returns its replacement. */
export type Mend = (node: StructureNode, mending: Mending) => Kid[];
