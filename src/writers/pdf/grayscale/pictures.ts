import { deflateSync } from 'node:zlib';
import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfStream } from '@libpdf/core';
import sharp from 'sharp';
import type { PdfDocument } from '../../../pdf/document.ts';
import { weights } from './operators.ts';

/** Of the JPEG that is written anew: what is lost beside the first one cannot be seen. */
const quality = 90;

/** Makes a picture grey, whose samples are a JPEG or are compressed without loss. */
export async function greyPicture(picture: PdfStream, document: PdfDocument): Promise<void> {
  const components = componentsOf(picture, document);
  if (components === undefined) return;
  const isJpeg = picture.getName('Filter')?.value === 'DCTDecode';
  if (isJpeg && components > 1) setSamples(picture, await greyJpeg(picture.data), 'DCTDecode');
  if (!isJpeg && components === 3) setSamples(picture, deflateSync(greySamples(picture)), 'FlateDecode');
  picture.set('ColorSpace', PdfName.of('DeviceGray'));
  // They tell how colours are to be read.
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

/** Data are set as they are, and the filter that they need is named anew. */
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

/** How many components a sample of eight bits has; nothing of a mask, and of a picture whose samples mean something else. */
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
