import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { elementsOf, kidsOf, type StructureElement, typeOf, walkStructure } from '../../../pdf/structure.ts';
import { renumberIds } from '../../structure.ts';

/**
 * Makes the items of a list of notes notes of their own (ISO 32000-1, table 338), as those at the bottom of a page are. Only
 * their numbers are labels with links.
 */
export function mendEndNotes(document: PdfDocument): void {
  const lists = new Map<PdfDict, readonly StructureElement[]>();
  const parents: PdfDict[] = [];
  walkStructure(document, ({ dict }) => {
    const kids = elementsOf(dict, document);
    for (const kid of kids) if (isNoteList(kid, document)) lists.set(kid.dict, elementsOf(kid.dict, document));
    if (kids.some((kid) => lists.has(kid.dict))) parents.push(dict);
  });
  for (const parent of parents) {
    const kids = kidsOf(parent, document).flatMap((kid): readonly PdfObject[] => {
      const list = kid instanceof PdfRef ? document.resolve(kid) : undefined;
      const items = list instanceof PdfDict ? lists.get(list) : undefined;
      for (const item of items ?? []) mendNote(item, parent, document);
      return items ? items.map(({ ref }) => ref) : [kid];
    });
    parent.set('K', new PdfArray([...kids]));
  }
  // Notes need an id (ISO 14289-1, 7.9).
  const notes = [...lists.values()].flat();
  for (const [index, { dict }] of notes.entries()) dict.set('ID', PdfString.fromString(`note-${index}`));
  if (notes.length > 0) renumberIds(document);
}

function isNoteList(element: StructureElement, document: PdfDocument): boolean {
  if (typeOf(element) !== 'L') return false;
  const [item] = elementsOf(element.dict, document);
  const label = item && elementsOf(item.dict, document).find((kid) => typeOf(kid) === 'Lbl');
  return label !== undefined && elementsOf(label.dict, document).some((kid) => typeOf(kid) === 'Link');
}

/** The number, and the content of the body. */
function mendNote({ dict, ref }: StructureElement, parent: PdfDict, document: PdfDocument): void {
  dict.set('S', PdfName.of('Note'));
  const own = refOf(parent, document);
  if (own) dict.set('P', own);
  const kids = elementsOf(dict, document).flatMap((kid): readonly PdfObject[] => {
    if (typeOf(kid) !== 'LBody') return [kid.ref];
    for (const inner of elementsOf(kid.dict, document)) inner.dict.set('P', ref);
    return kidsOf(kid.dict, document);
  });
  dict.set('K', new PdfArray([...kids]));
}

/** Moves each note that belongs to a reference in another note behind that note, whose text would go on after it. */
export function mendNestedNotes(document: PdfDocument): void {
  /** The notes around an element, from the outside. */
  const around = new Map<PdfDict, { note: StructureElement; parent: PdfDict }>();
  const moves: { inner: StructureElement; from: PdfDict; outer: { note: StructureElement; parent: PdfDict } }[] = [];
  walkStructure(document, ({ dict }) => {
    const outer = around.get(dict);
    for (const kid of elementsOf(dict, document)) {
      const isNote = typeOf(kid) === 'Note';
      if (isNote && outer) moves.push({ inner: kid, from: dict, outer });
      const own = outer ?? (isNote ? { note: kid, parent: dict } : undefined);
      if (own) around.set(kid.dict, own);
    }
  });
  // From behind, so that several behind one note keep their order.
  for (const { inner, from, outer } of moves.reverse()) {
    from.set('K', new PdfArray(kidsOf(from, document).filter((kid) => kid !== inner.ref)));
    const { note, parent } = outer;
    const own = refOf(parent, document);
    if (own) inner.dict.set('P', own);
    parent.set(
      'K',
      new PdfArray(kidsOf(parent, document).flatMap((kid) => (kid === note.ref ? [kid, inner.ref] : [kid]))),
    );
  }
}

/** A structure element is known to its children. */
function refOf(parent: PdfDict, document: PdfDocument): PdfObject | undefined {
  return elementsOf(parent, document)[0]?.dict.get('P');
}
