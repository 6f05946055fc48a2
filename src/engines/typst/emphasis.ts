import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef } from '@libpdf/core';
import { append } from '../../model/lists.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { elementsOf, kidsOf, type StructureElement, typeOf, walkStructure } from '../../pdf/structure.ts';

const emphases = new Set(['Em', 'Strong']);
const wrappers = new Set(['Code', 'Link']);
const dividers = new Set(['Figure', 'Formula']);

/** What may be between a link and emphasis that is all of its content. */
const between = new Set(['Code', 'Span']);

const span = PdfName.of('Span');

/** Emphasis that may continue. */
interface Emphasis {
  element: StructureElement;
  type: string;
  /** Whether other elements were moved into it. */
  isMended: boolean;
}

/**
 * Makes emphasized text with code, links, images, formulas or other emphasis in it one element again: Typst divides it there, and
 * puts it inside of the first two.
 */
export function mendEmphasis(document: PdfDocument): void {
  walkStructure(document, (parent) => {
    const { dict } = parent;
    if (typeOf(parent) === 'Note') removeFromNote(parent, document);
    joinNested(dict, document);
    const kids = kidsOf(dict, document);
    const elements = kids.map((kid) => elementOf(kid, document));
    const divides = (element: StructureElement) =>
      dividers.has(typeOf(element)) || innerEmphases(element, document).length > 0;
    if (!elements.some((element) => element && divides(element))) return;
    const kept: PdfObject[] = [];
    let open: Emphasis | undefined;
    for (const [index, kid] of kids.entries()) {
      const element = elements[index];
      const inner = element ? innerEmphases(element, document) : [];
      const [first, ...others] = inner;
      const type = element && typeOf(first ?? element);
      const next = elements[index + 1];
      if (element && open && type && dividers.has(type) && next && typeOf(next) === open.type) {
        adopt(open.element, element, { document, isFirst: false });
        open.isMended = true;
        continue;
      }
      if (open?.isMended && element && typeOf(element) === 'Note') {
        // The note of a reference that was moved into the emphasis, which may go on behind it.
      } else if (!element || !type || !emphases.has(type)) {
        open = undefined;
      } else if (element.dict === open?.element.dict) {
        // It continues what was moved into it.
      } else if (open?.type === type && (first || open.isMended)) {
        const nested = first ? undefined : stressedIn(kid, document)?.inner;
        for (const { dict: own } of first ? inner : [element]) own.set('S', span);
        adopt(open.element, nested ?? element, { document, isFirst: false });
        open.isMended = true;
        continue;
      } else if (!first) {
        open = { element, type, isMended: false };
      } else if (next && typeOf(next) === type) {
        for (const { dict: own } of inner) own.set('S', span);
        open = { element: next, type, isMended: true };
        adopt(open.element, element, { document, isFirst: true });
        continue;
      } else if (typeOf(element) === 'Code') {
        element.dict.set('S', PdfName.of(type));
        first.dict.set('S', PdfName.of('Code'));
        for (const other of others) {
          other.dict.set('S', span);
          adopt(first, other, { document, isFirst: false });
        }
        if (others.length > 0) element.dict.set('K', PdfArray.of(first.ref));
        open = { element, type, isMended: true };
      } else open = undefined;
      kept.push(kid);
    }
    if (kept.length < kids.length) dict.set('K', new PdfArray(kept));
  });
}

/**
 * Removes emphasis around all of a note. Typst may tag the notes after emphasis that ends in a right-to-left line as emphasized, too, with
 * their numbers, which never are.
 */
function removeFromNote(note: StructureElement, document: PdfDocument): void {
  const [number] = kidsOf(note.dict, document);
  const link = number && elementOf(number, document);
  const [emphasized] = link ? innerEmphases(link, document) : [];
  if (!emphasized) return;
  const type = typeOf(emphasized);
  const waiting = [note];
  for (let element = waiting.pop(); element; element = waiting.pop()) {
    if (typeOf(element) === type) element.dict.set('S', span);
    // What is emphasized in the note itself is inside of that.
    else append(waiting, elementsOf(element.dict, document));
  }
}

/** Emphasized text, and the other emphasis in it, if that covers all of it. */
interface Stressed {
  element: StructureElement;
  type: string;
  inner?: StructureElement | undefined;
  /** Whether all of it is struck through, underlined, raised, or has another such look. */
  isStyled: boolean;
}

/**
 * Joins emphasis that Typst divides because part of it has another look or other emphasis, too. There, Typst always puts the strong
 * text into the other element, whichever is outside.
 */
function joinNested(parent: PdfDict, document: PdfDocument): void {
  const kept: PdfObject[] = [];
  let run: Stressed[] = [];
  let common: readonly string[] = [];
  const close = () => {
    const [first, ...others] = run;
    const [type] = common;
    if (first && type !== undefined && run.some(({ inner, isStyled }) => inner || isStyled)) {
      kept.push(first.element.ref);
      const otherOf = ({ type: own, inner }: Stressed) => (inner && own === type ? typeOf(inner) : own);
      first.inner?.dict.set('S', PdfName.of(otherOf(first)));
      first.element.dict.set('S', PdfName.of(type));
      for (const other of others) {
        other.element.dict.set('S', other.inner ? PdfName.of(otherOf(other)) : span);
        other.inner?.dict.set('S', span);
        adopt(first.element, other.element, { document, isFirst: false });
      }
    } else kept.push(...run.map(({ element }) => element.ref));
    run = [];
  };
  const kids = kidsOf(parent, document);
  for (const kid of kids) {
    const stressed = stressedIn(kid, document);
    const types = stressed ? [stressed.type, ...(stressed.inner ? [typeOf(stressed.inner)] : [])] : [];
    const shared = common.filter((type) => types.includes(type));
    if (shared.length === 0 || run.length === 0) {
      close();
      common = types;
    } else common = shared;
    if (stressed) run.push(stressed);
    else kept.push(kid);
  }
  close();
  if (kept.length < kids.length) parent.set('K', new PdfArray(kept));
}

function stressedIn(kid: PdfObject, document: PdfDocument): Stressed | undefined {
  const element = elementOf(kid, document);
  const type = element && typeOf(element);
  if (!element || type === undefined || !emphases.has(type)) return undefined;
  const [only, ...others] = kidsOf(element.dict, document).map((inner) => elementOf(inner, document));
  const isNested = only && others.length === 0 && emphases.has(typeOf(only)) && typeOf(only) !== type;
  return { element, type, isStyled: isStyled(element, document), ...(isNested && { inner: only }) };
}

/** Whether all of the content is in spans with attributes. */
function isStyled({ dict }: StructureElement, document: PdfDocument): boolean {
  const kids = kidsOf(dict, document).map((kid) => elementOf(kid, document));
  return (
    kids.length > 0 &&
    kids.every((kid) => kid && typeOf(kid) === 'Span' && (kid.dict.has('A') || isStyled(kid, document)))
  );
}

function elementOf(kid: PdfObject, { resolve }: PdfDocument): StructureElement | undefined {
  const dict = kid instanceof PdfRef ? resolve(kid) : undefined;
  return kid instanceof PdfRef && dict instanceof PdfDict ? { dict, ref: kid } : undefined;
}

/** The emphasis, all of one type, that the whole content of code or a link has. Lines can divide it. */
function innerEmphases(element: StructureElement, document: PdfDocument): StructureElement[] {
  if (!wrappers.has(typeOf(element))) return [];
  const found: StructureElement[] = [];
  const waiting = [element];
  for (let outer = waiting.pop(); outer; outer = waiting.pop()) {
    for (const kid of kidsOf(outer.dict, document)) {
      // The annotation of a link.
      if (kid instanceof PdfDict) continue;
      const inner = elementOf(kid, document);
      if (inner && emphases.has(typeOf(inner))) found.push(inner);
      else if (inner && between.has(typeOf(inner))) waiting.push(inner);
      else return [];
    }
  }
  return found.every((one) => typeOf(one) === typeOf(found[0] ?? one)) ? found : [];
}

function adopt(
  parent: StructureElement,
  kid: StructureElement,
  { document, isFirst }: { document: PdfDocument; isFirst: boolean },
): void {
  const kids = kidsOf(parent.dict, document);
  parent.dict.set('K', new PdfArray(isFirst ? [kid.ref, ...kids] : [...kids, kid.ref]));
  kid.dict.set('P', parent.ref);
}
