import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { rewriteStream } from '../../../pdf/streams.ts';
import { greyOf, weights } from './operators.ts';

/** On the stack of a calculating function red, green and blue, the last on top; the grey is left (ISO 32000-1, 7.10.5). */
const calculation = ` ${weights[2]} mul exch ${weights[1]} mul add exch ${weights[0]} mul add `;

/**
 * Makes greys of the colours between which a shading runs. Grey is a weighted sum of the components: it may be taken at the
 * ends, and what lies between is right as well.
 *
 * @param done the functions that have been changed: shadings may share them
 */
export function greyShading(shading: PdfDict, document: PdfDocument, done: Set<PdfObject>): void {
  const made = document.resolve(shading.get('Function'));
  if (!made || !isKnown(made, document)) return;
  greyFunction(made, document, done);
  greyArray(shading, 'Background');
  shading.set('ColorSpace', PdfName.of('DeviceGray'));
}

/** Makes a grey of the colour that a dictionary holds. */
export function greyArray(dict: PdfDict, key: string): void {
  const components = dict.getArray(key);
  if (!components || components.length < 2) return;
  const numbers = [...components].map((item) => (item instanceof PdfNumber ? item.value : 0));
  dict.set(key, PdfArray.of(PdfNumber.of(greyOf(numbers))));
}

/** Of the types of functions, those that Chromium writes: between two colours, several of those in a row, calculations. */
function isKnown(made: PdfObject, document: PdfDocument): boolean {
  const type = typeOf(made);
  if (type === 3) return partsOf(made, document).every((part) => isKnown(part, document));
  return type === 2 || (type === 4 && made instanceof PdfStream);
}

function greyFunction(made: PdfObject, document: PdfDocument, done: Set<PdfObject>): void {
  if (!(made instanceof PdfDict) || done.has(made)) return;
  done.add(made);
  if (made instanceof PdfStream) rewriteStream(made, (code) => code.replace(/\}\s*$/u, `${calculation}}`));
  for (const part of partsOf(made, document)) greyFunction(part, document, done);
  for (const key of ['C0', 'C1']) greyArray(made, key);
  if (made.has('Range')) made.set('Range', PdfArray.of(PdfNumber.of(0), PdfNumber.of(1)));
}

function partsOf(made: PdfObject, { resolve }: PdfDocument): PdfObject[] {
  const parts = made instanceof PdfDict ? resolve(made.get('Functions')) : undefined;
  return parts instanceof PdfArray ? [...parts].flatMap((part) => resolve(part) ?? []) : [];
}

function typeOf(made: PdfObject): number | undefined {
  return made instanceof PdfDict ? made.getNumber('FunctionType')?.value : undefined;
}
