import { deflateSync } from 'node:zlib';
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream } from '@libpdf/core';
import sharp from 'sharp';
import { contentOperations } from '../../pdf/content/operations.ts';
import { type PdfDocument, rewriteStream } from '../../pdf/document.ts';
import { objectsOf } from '../../pdf/write-pdf.ts';
import { contentsOf } from './finish/page-boxes.ts';

/** The weights of red, green and blue in the grey of a colour (ISO 32000-1, 10.3.2). */
const weights = [0.3, 0.59, 0.11] as const;

/** The grey, from 0 to 1, of a colour with one, three or four components: grey, RGB or CMYK. */
function greyOf(components: readonly number[]): number {
  const [first = 0, second = 0, third = 0, black] = components;
  if (components.length === 1) return first;
  const sum = first * weights[0] + second * weights[1] + third * weights[2];
  const grey = black === undefined ? sum : 1 - Math.min(1, sum + black);
  return Math.round(grey * 10_000) / 10_000;
}

/** The operators that set a stroke or fill colour, and the corresponding operator for grey (ISO 32000-1, table 74). */
const greyFor = new Map([
  ...['RG', 'K', 'SC', 'SCN'].map((operator) => [operator, 'G'] as const),
  ...['rg', 'k', 'sc', 'scn'].map((operator) => [operator, 'g'] as const),
]);

const spaceOperators = new Set(['CS', 'cs']);

/** Converts the colours that a content stream sets to grey. Patterns stay: their own streams are converted. */
export function greyOperators(content: string): string {
  const parts: string[] = [];
  let written = 0;
  for (const { operator, start, end } of contentOperations(content)) {
    const changed = greyOperation(operator, content.slice(start, end));
    if (changed === undefined) continue;
    parts.push(content.slice(written, start), changed);
    written = end;
  }
  parts.push(content.slice(written));
  return parts.join('');
}

/** Nothing if the operation does not change. */
function greyOperation(operator: string, operation: string): string | undefined {
  if (spaceOperators.has(operator)) return /\/Pattern\s/u.test(operation) ? undefined : ` /DeviceGray ${operator}`;
  const grey = greyFor.get(operator);
  if (grey === undefined || operation.includes('/')) return undefined;
  const components = operation.match(/[-+]?(?:\d+\.?\d*|\.\d+)/gu)?.map(Number) ?? [];
  return ` ${greyOf(components)} ${grey}`;
}

/** Converts all colours of a document to grey: in content, shadings and images. Black stays black. */
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

/** The streams that paint: pages, forms, tiling patterns, and the glyphs of Type 3 fonts (ISO 32000-1, 7.8.1). */
function contentStreams(objects: readonly PdfObject[], document: PdfDocument): Set<PdfObject> {
  const streams = document.pages.flatMap(({ dict }) => contentsOf(dict, document));
  const found = new Set(streams.flatMap((ref) => document.resolve(ref) ?? []));
  for (const object of objects) {
    if (!(object instanceof PdfDict)) continue;
    if (
      object instanceof PdfStream &&
      (object.getName('Subtype')?.value === 'Form' || object.getNumber('PatternType')?.value === 1)
    )
      found.add(object);
    const letters = document.resolve(object.get('CharProcs'));
    for (const [, letter] of letters instanceof PdfDict ? letters : []) {
      const drawing = document.resolve(letter);
      if (drawing) found.add(drawing);
    }
  }
  return found;
}

/** An object and the dictionaries directly inside it, without following references. */
function dictsIn(object: PdfObject): PdfDict[] {
  if (object instanceof PdfArray) return [...object].flatMap(dictsIn);
  return object instanceof PdfDict ? [object, ...[...object].flatMap(([, value]) => dictsIn(value))] : [];
}

/** Converts shadings, transparency groups, and the backdrop of soft masks (ISO 32000-1, 11.6.5.3). */
function greyDict(dict: PdfDict, document: PdfDocument, functions: Set<PdfObject>): void {
  if (dict.has('ShadingType')) greyShading(dict, document, functions);
  if (dict.getName('S')?.value === 'Transparency' && dict.has('CS')) dict.set('CS', PdfName.of('DeviceGray'));
  if (dict.getName('S')?.value === 'Luminosity') greyArray(dict, 'BC');
}

/** A calculator function has red, green and, on top, blue on its stack; this leaves grey (ISO 32000-1, 7.10.5). */
const calculation = ` ${weights[2]} mul exch ${weights[1]} mul add exch ${weights[0]} mul add `;

/**
 * Converts the colours of a shading to grey. Grey is a weighted sum of the components, so converting the end points
 * converts everything between them.
 *
 * @param done functions that have been converted: shadings may share them
 */
export function greyShading(shading: PdfDict, document: PdfDocument, done: Set<PdfObject>): void {
  const made = document.resolve(shading.get('Function'));
  if (!made || !isKnown(made, document)) return;
  greyFunction(made, document, done);
  greyArray(shading, 'Background');
  shading.set('ColorSpace', PdfName.of('DeviceGray'));
}

/** Converts a colour in a dictionary to grey. */
function greyArray(dict: PdfDict, key: string): void {
  const components = dict.getArray(key);
  if (!components || components.length < 2) return;
  const numbers = [...components].map((item) => (item instanceof PdfNumber ? item.value : 0));
  dict.set(key, PdfArray.of(PdfNumber.of(greyOf(numbers))));
}

/** Function types that Chromium writes: interpolations, stitched interpolations, and calculators. */
function isKnown(made: PdfObject, document: PdfDocument): boolean {
  const type = made instanceof PdfDict ? made.getNumber('FunctionType')?.value : undefined;
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

/** JPEG quality on re-encoding: the additional loss is not visible. */
const quality = 90;

/** Converts an image to grey. Its samples are a JPEG or have lossless compression. */
async function greyPicture(picture: PdfStream, document: PdfDocument): Promise<void> {
  const components = componentsOf(picture, document);
  if (components === undefined) return;
  const isJpeg = picture.getName('Filter')?.value === 'DCTDecode';
  if (isJpeg && components > 1) setSamples(picture, await greyJpeg(picture.data), 'DCTDecode');
  if (!isJpeg && components === 3) setSamples(picture, deflateSync(greySamples(picture)), 'FlateDecode');
  picture.set('ColorSpace', PdfName.of('DeviceGray'));
  // These determine how colours are decoded.
  for (const key of ['ColorTransform', 'Decode', 'Intent']) picture.delete(key);
}

async function greyJpeg(bytes: Uint8Array): Promise<Uint8Array> {
  const row = [...weights] as [number, number, number];
  return sharp(bytes).toColourspace('srgb').recomb([row, row, row]).extractChannel(0).jpeg({ quality }).toBuffer();
}

function greySamples(picture: PdfStream): Uint8Array {
  const samples = picture.getDecodedData();
  const greys = new Uint8Array(samples.length / 3);
  const [red, green, blue] = weights;
  for (let pixel = 0, at = 0; pixel < greys.length; pixel++, at += 3) {
    const sum = red * (samples[at] ?? 0) + green * (samples[at + 1] ?? 0) + blue * (samples[at + 2] ?? 0);
    greys[pixel] = Math.round(sum);
  }
  return greys;
}

/** Replaces the data, and updates the name of the filter. */
function setSamples(picture: PdfStream, data: Uint8Array, filter: string): void {
  picture.setData(data);
  picture.set('Filter', PdfName.of(filter));
  picture.delete('DecodeParms');
}

const deviceSpaces = new Map([
  ['DeviceGray', 1],
  ['DeviceRGB', 3],
  ['DeviceCMYK', 4],
]);

/** The number of 8-bit components per sample; nothing for a mask, or for an image whose samples mean something else. */
function componentsOf(picture: PdfStream, { resolve }: PdfDocument): number | undefined {
  if (picture.getNumber('BitsPerComponent')?.value !== 8) return undefined;
  const space = resolve(picture.get('ColorSpace'));
  if (space instanceof PdfName) return deviceSpaces.get(space.value);
  if (!(space instanceof PdfArray)) return undefined;
  const [kind, profile] = [resolve(space.at(0)), resolve(space.at(1))];
  if (!(kind instanceof PdfName) || kind.value !== 'ICCBased' || !(profile instanceof PdfDict)) return undefined;
  const count = profile.get('N');
  return count instanceof PdfNumber ? count.value : undefined;
}
