import { promisify } from 'node:util';
import { deflate, inflate } from 'node:zlib';
import { PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import sharp, { type Raw, type Sharp } from 'sharp';
import type { PdfDocument } from '../../../pdf/document.ts';
import { jpegQuality } from './limit-pictures.ts';

/** The target of resampling an image. */
interface Target {
  /** Pixels. */
  width: number;
  height: number;
  /** Whether lossy compression is allowed, because the image already had it. */
  isLossy: boolean;
}

/**
 * Reduces the pixels of an image in a PDF, or compresses it better. A JPEG stays a JPEG, and lossless compression stays
 * lossless. Colour values do not change, since the image keeps its colour space. An image in a format that Chromium
 * does not write, or that would not become smaller, stays unchanged.
 */
export async function resample(picture: PdfStream, target: Target, document: PdfDocument): Promise<void> {
  if (picture.getNumber('BitsPerComponent')?.value !== 8 || picture.has('DecodeParms') || picture.has('Decode')) return;
  const filter = picture.getName('Filter')?.value;
  if (filter === 'DCTDecode') await resampleJpeg(picture, target);
  else if (filter === 'FlateDecode') await resampleSamples(picture, target, document);
}

async function resampleJpeg(picture: PdfStream, target: Target): Promise<void> {
  const source = sharp(picture.data, { ignoreIcc: true, limitInputPixels: false });
  const { channels } = await source.metadata();
  // With four channels it is not known whether they are inverted.
  if (channels !== 1 && channels !== 3) return;
  replaceIfSmaller(picture, target, await encodeJpeg(resized(source, channels, target)));
}

async function resampleSamples(picture: PdfStream, target: Target, { resolve }: PdfDocument): Promise<void> {
  const mask = resolve(picture.get('SMask'));
  const colours = await samplesOf(picture);
  if (!colours) return;
  const { data, raw } = colours;
  if (!(mask instanceof PdfStream)) {
    const encode = target.isLossy ? encodeJpeg : encodeSamples;
    const source = sharp(data, { raw, limitInputPixels: false });
    replaceIfSmaller(picture, target, await encode(resized(source, raw.channels, target)));
    return;
  }
  const opacity = await samplesOf(mask);
  if (opacity?.raw.channels !== 1 || opacity.data.length * raw.channels !== data.length) return;
  // Scaled together, so that the colour of transparent pixels does not bleed into their surroundings.
  const joined = joinOpacity(data, opacity.data, raw.channels);
  const both: Raw = { ...raw, channels: raw.channels === 1 ? 2 : 4 };
  const source = sharp(joined, { raw: both, limitInputPixels: false });
  const scaled = await resized(source, raw.channels, target).raw().toBuffer();
  const [inner, outer] = partOpacity(scaled, raw.channels);
  replace(picture, target, await compressed(inner));
  replace(mask, target, await compressed(outer));
}

/** By default sharp turns one channel into three. */
function resized(picture: Sharp, channels: number, { width, height }: Target): Sharp {
  return picture.resize({ width, height, fit: 'fill' }).toColourspace(channels === 1 ? 'b-w' : 'srgb');
}

/** The samples of an image with one or three components, as sharp expects them. */
async function samplesOf(picture: PdfStream): Promise<{ data: Buffer; raw: Raw } | undefined> {
  if (picture.getName('Filter')?.value !== 'FlateDecode') return undefined;
  const data = await promisify(inflate)(picture.data);
  const width = picture.getNumber('Width')?.value ?? 0;
  const height = picture.getNumber('Height')?.value ?? 0;
  const channels = data.length / (width * height);
  return channels === 1 || channels === 3 ? { data, raw: { width, height, channels } } : undefined;
}

function replaceIfSmaller(picture: PdfStream, target: Target, encoded: EncodedSamples): void {
  if (encoded.data.length < picture.data.length) replace(picture, target, encoded);
}

function replace(picture: PdfStream, { width, height }: Target, { data, filter }: EncodedSamples): void {
  picture.setData(data);
  picture.set('Filter', PdfName.of(filter));
  picture.set('Width', PdfNumber.of(width));
  picture.set('Height', PdfNumber.of(height));
}

/** The data of an image in a PDF, and the filter that decodes them (ISO 32000-1, 7.4). */
interface EncodedSamples {
  data: Uint8Array;
  filter: 'DCTDecode' | 'FlateDecode';
}

async function encodeJpeg(picture: Sharp): Promise<EncodedSamples> {
  return { data: await picture.jpeg({ quality: jpegQuality, mozjpeg: true }).toBuffer(), filter: 'DCTDecode' };
}

/** Lossless. */
async function encodeSamples(picture: Sharp): Promise<EncodedSamples> {
  return compressed(await picture.raw().toBuffer());
}

/** @param samples a byte for each component of each pixel */
async function compressed(samples: Uint8Array): Promise<EncodedSamples> {
  return { data: await promisify(deflate)(samples, { level: 9 }), filter: 'FlateDecode' };
}

/** Appends the opacity of each pixel to its colours. Both have one byte per sample. */
export function joinOpacity(colours: Uint8Array, opacity: Uint8Array, channels: number): Buffer {
  const joined = Buffer.alloc(colours.length + opacity.length);
  for (let pixel = 0, at = 0; pixel < opacity.length; pixel++) {
    for (let channel = 0; channel < channels; channel++) joined[at++] = colours[pixel * channels + channel] ?? 0;
    joined[at++] = opacity[pixel] ?? 0;
  }
  return joined;
}

/** Separates the opacity of each pixel from its colours. */
export function partOpacity(joined: Uint8Array, channels: number): [colours: Buffer, opacity: Buffer] {
  const pixels = joined.length / (channels + 1);
  const colours = Buffer.alloc(pixels * channels);
  const opacity = Buffer.alloc(pixels);
  for (let pixel = 0, at = 0; pixel < pixels; pixel++) {
    for (let channel = 0; channel < channels; channel++) colours[pixel * channels + channel] = joined[at++] ?? 0;
    opacity[pixel] = joined[at++] ?? 0;
  }
  return [colours, opacity];
}
