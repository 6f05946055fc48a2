import sharp from 'sharp';
import type { Resource } from '../../../model/publication.ts';
import { type Cache, cacheKey } from '../../../platform/cache.ts';
import { isLossy } from '../../pdf/pictures/limit-pictures.ts';
import type { Compress, Compression } from './compress.ts';

/** A picture in one size and kind. */
export interface Rendition {
  mediaType: string;
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
}

/** How pictures are encoded. */
export interface Encoding {
  compress: Compress;
  /** Keeps what was encoded from one run to the next. */
  cache?: Cache | undefined;
}

/** Of pictures that were compressed with loss before: on a screen of two pixels for one, no difference is seen. */
const webpQuality = 80;
const jpegQuality = 82;

/** Of what was compressed without loss, and is a photograph nonetheless: nearly without. */
const photographQuality = 92;

/** Bytes for a pixel that screenshots and drawings stay far below when they are compressed without loss (measured). */
const bytesOfPhotograph = 1;

/**
 * As WebP, in which transparency is kept and all browsers read. A picture without loss stays without, unless it is as large
 * as only photographs are.
 */
export async function encodeWebp(picture: Resource, width: number, encoding: Encoding): Promise<Rendition> {
  if (isLossy(picture)) return encode(picture, width, { kind: 'webp', quality: webpQuality }, encoding);
  const exact = await encode(picture, width, { kind: 'webp' }, encoding);
  const pixels = (width * width * picture.height) / picture.width;
  if (exact.bytes.length <= bytesOfPhotograph * pixels) return exact;
  return encode(picture, width, { kind: 'webp', quality: photographQuality }, encoding);
}

/** In the kind that the picture has, JPEG or PNG. */
export function encodeAlike(picture: Resource, width: number, encoding: Encoding): Promise<Rendition> {
  const kind = picture.mediaType === 'image/jpeg' ? 'jpeg' : 'png';
  return encode(picture, width, kind === 'jpeg' ? { kind, quality: jpegQuality } : { kind }, encoding);
}

async function encode(
  picture: Resource,
  width: number,
  compression: Compression,
  { compress, cache }: Encoding,
): Promise<Rendition> {
  const { kind } = compression;
  const made = ['picture of a page', JSON.stringify([sharp.versions.sharp, sharp.versions.vips, width, compression])];
  const key = cacheKey(...made, picture.bytes);
  const known = await cache?.get(key);
  const bytes = known ?? (await compress({ bytes: picture.bytes, width, compression }));
  if (!known) await cache?.set(key, bytes);
  return { mediaType: `image/${kind}`, bytes, width };
}
