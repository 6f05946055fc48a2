import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../pdf/document.ts';
import { elementsOf, kidsOf, type StructureElement, typeOf, walkStructure } from '../../pdf/structure.ts';

const emphases = new Set(['Em', 'Strong']);
const wrappers = new Set(['Code', 'Link']);

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

/** Makes emphasized text with code or links in it one element again: Typst divides it there, and puts it inside of them. */
export function mendEmphasis(document: PdfDocument): void {
  walkStructure(document, ({ dict }) => {
    const kids = kidsOf(dict, document);
    const elements = kids.map((kid) => elementOf(kid, document));
    if (!elements.some((element) => element && innerEmphasis(element, document))) return;
    const kept: PdfObject[] = [];
    let open: Emphasis | undefined;
    for (const [index, kid] of kids.entries()) {
      const element = elements[index];
      const inner = element && innerEmphasis(element, document);
      const type = inner ? typeOf(inner) : element && typeOf(element);
      if (!element || !type || !emphases.has(type)) {
        open = undefined;
      } else if (element.dict === open?.element.dict) {
        // It continues what was moved into it.
      } else if (open?.type === type && (inner || open.isMended)) {
        (inner ?? element).dict.set('S', span);
        adopt(open.element, element, { document, isFirst: false });
        open.isMended = true;
        continue;
      } else if (!inner) {
        open = { element, type, isMended: false };
      } else if (elements[index + 1] && typeOf(elements[index + 1] ?? element) === type) {
        inner.dict.set('S', span);
        open = { element: elements[index + 1] ?? element, type, isMended: true };
        adopt(open.element, element, { document, isFirst: true });
        continue;
      } else if (typeOf(element) === 'Code') {
        element.dict.set('S', PdfName.of(type));
        inner.dict.set('S', PdfName.of('Code'));
        open = { element, type, isMended: true };
      } else open = undefined;
      kept.push(kid);
    }
    if (kept.length < kids.length) dict.set('K', new PdfArray(kept));
  });
}

function elementOf(kid: PdfObject, { resolve }: PdfDocument): StructureElement | undefined {
  const dict = kid instanceof PdfRef ? resolve(kid) : undefined;
  return kid instanceof PdfRef && dict instanceof PdfDict ? { dict, ref: kid } : undefined;
}

/** The emphasis that is all of the content of code or a link. */
function innerEmphasis(element: StructureElement, document: PdfDocument): StructureElement | undefined {
  if (!wrappers.has(typeOf(element))) return undefined;
  let inner = onlyKid(element, document);
  while (inner && between.has(typeOf(inner))) inner = onlyKid(inner, document);
  return inner && emphases.has(typeOf(inner)) ? inner : undefined;
}

function onlyKid({ dict }: StructureElement, document: PdfDocument): StructureElement | undefined {
  // Annotations are dictionaries.
  const content = kidsOf(dict, document).filter((kid) => !(kid instanceof PdfDict));
  return content.length === 1 ? elementsOf(dict, document)[0] : undefined;
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
