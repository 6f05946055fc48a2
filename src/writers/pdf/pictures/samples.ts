import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Sharp } from 'sharp';
import { jpegQuality } from './quality.ts';

/** The data of a picture of a PDF, and the filter that reads them (ISO 32000-1, 7.4). */
export interface EncodedSamples {
  data: Uint8Array;
  filter: 'DCTDecode' | 'FlateDecode';
}

export async function encodeJpeg(picture: Sharp): Promise<EncodedSamples> {
  return { data: await picture.jpeg({ quality: jpegQuality, mozjpeg: true }).toBuffer(), filter: 'DCTDecode' };
}

/** Without loss. */
export async function encodeSamples(picture: Sharp): Promise<EncodedSamples> {
  return compressed(await picture.raw().toBuffer());
}

/** @param samples a byte for each component of each pixel */
export async function compressed(samples: Uint8Array): Promise<EncodedSamples> {
  return { data: await promisify(deflate)(samples, { level: 9 }), filter: 'FlateDecode' };
}
