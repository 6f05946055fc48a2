import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument, PdfPage } from '../../src/pdf/document.ts';
import { elementsOf, kidsOf, structureRoot } from '../../src/pdf/structure.ts';

/** A structure as arrays: `['P', …what it holds]`, where a number is marked content. */
export type Shape = number | PdfDict | Branch;

interface Branch extends ReadonlyArray<string | Shape> {
  0: string;
}

/** Pages, in that order. */
export function pagesOf(...dicts: readonly PdfDict[]): PdfPage[] {
  return dicts.map((dict, index) => ({ number: index + 1, dict, resources: undefined }));
}

/** A document that has nothing but a structure. */
export function documentWith(...shapes: Shape[]): PdfDocument {
  const objects: PdfObject[] = [];
  const add = (object: PdfObject) => PdfRef.of(objects.push(object), 0);
  const catalog = new PdfDict();
  const document: PdfDocument = {
    catalog,
    root: add(catalog),
    info: add(new PdfDict()),
    resolve: (object) => (object instanceof PdfRef ? objects[object.objectNumber - 1] : object),
    add,
    trailer: new PdfDict(),
    pages: [],
    setPages: () => {},
  };
  const root = new PdfDict();
  const rootRef = add(root);
  catalog.set('StructTreeRoot', rootRef);
  root.set('K', PdfArray.of(...shapes.map((shape) => objectOf(shape, rootRef, document))));
  return document;
}

function objectOf(shape: Shape, parent: PdfRef, document: PdfDocument): PdfObject {
  if (shape instanceof PdfDict) return shape;
  if (typeof shape === 'number') return PdfNumber.of(shape);
  const type = shape[0];
  const kids = shape.slice(1).filter((kid) => typeof kid !== 'string');
  const dict = PdfDict.of({ S: PdfName.of(type), P: parent });
  const ref = document.add(dict);
  if (kids.length > 0) dict.set('K', PdfArray.of(...kids.map((kid) => objectOf(kid, ref, document))));
  return ref;
}

/** The structure of a document, as shapes. Dictionaries in it stay what they are. */
export function shapesOf(document: PdfDocument): Shape[] {
  const root = structureRoot(document);
  return root ? kidShapes(root, document) : [];
}

function kidShapes(dict: PdfDict, document: PdfDocument): Shape[] {
  const elements = elementsOf(dict, document);
  return kidsOf(dict, document).map((kid): Shape => {
    if (kid instanceof PdfNumber) return kid.value;
    if (kid instanceof PdfDict) return kid;
    const element = elements.find(({ ref }) => ref === kid);
    if (!element) throw new Error('expected an element');
    return [element.dict.getName('S')?.value ?? '', ...kidShapes(element.dict, document)];
  });
}
