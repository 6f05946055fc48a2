import { PdfArray, PdfDict, PdfName, type PdfObject, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { objectsOf } from '../../../pdf/objects.ts';
import { rewriteStream } from '../../../pdf/streams.ts';
import { contentsOf } from '../finish/page-boxes.ts';
import { greyOperators } from './operators.ts';
import { greyPicture } from './pictures.ts';
import { greyArray, greyShading } from './shadings.ts';

/** Makes greys of all colours of a document: in what it paints, in shadings and in pictures. Black stays black. */
export async function makeGrey(document: PdfDocument): Promise<void> {
  const { objects } = objectsOf(document);
  const content = contentStreams(objects, document);
  const functions = new Set<PdfObject>();
  for (const object of objects) {
    for (const dict of dictsIn(object)) greyDict(dict, document, functions);
    if (!(object instanceof PdfStream)) continue;
    if (content.has(object)) rewriteStream(object, greyOperators);
    else if (object.getName('Subtype')?.value === 'Image') await greyPicture(object, document);
  }
}

/** What paints: pages, forms, patterns of tiles, and the letters of fonts that are drawings (ISO 32000-1, 7.8.1). */
function contentStreams(objects: readonly PdfObject[], document: PdfDocument): Set<PdfObject> {
  const streams = document.pages.flatMap(({ dict }) => contentsOf(dict, document));
  const found = new Set(streams.flatMap((ref) => document.resolve(ref) ?? []));
  for (const object of objects) {
    if (!(object instanceof PdfDict)) continue;
    if (object instanceof PdfStream && isForm(object)) found.add(object);
    const letters = document.resolve(object.get('CharProcs'));
    for (const [, letter] of letters instanceof PdfDict ? letters : []) {
      const drawing = document.resolve(letter);
      if (drawing) found.add(drawing);
    }
  }
  return found;
}

function isForm(stream: PdfStream): boolean {
  return stream.getName('Subtype')?.value === 'Form' || stream.getNumber('PatternType')?.value === 1;
}

/** An object and what it holds itself, not by reference. */
function dictsIn(object: PdfObject): PdfDict[] {
  if (object instanceof PdfArray) return [...object].flatMap(dictsIn);
  return object instanceof PdfDict ? [object, ...[...object].flatMap(([, value]) => dictsIn(value))] : [];
}

/** Shadings, groups that are transparent, and the ground that a mask of one is seen on (ISO 32000-1, 11.6.5.3). */
function greyDict(dict: PdfDict, document: PdfDocument, functions: Set<PdfObject>): void {
  if (dict.has('ShadingType')) greyShading(dict, document, functions);
  if (dict.getName('S')?.value === 'Transparency' && dict.has('CS')) dict.set('CS', PdfName.of('DeviceGray'));
  if (dict.getName('S')?.value === 'Luminosity') greyArray(dict, 'BC');
}
