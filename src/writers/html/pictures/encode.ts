import sharp from 'sharp';
import type { Resource } from '../../../model/publication.ts';
import { type Cache, cacheKey } from '../../../platform/cache.ts';
import { isLossy } from '../../pdf/pictures/limit-pictures.ts';
import type { Compress, Compression } from './compress.ts';

/** An image in one size and format. */
export interface Rendition {
  mediaType: string;
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
}

export interface Encoding {
  compress: Compress;
  /** Caches encoded images between runs. */
  cache?: Cache | undefined;
}

/** For images that had lossy compression: no difference is visible on screens with two pixels per CSS pixel. */
const webpQuality = 80;
const jpegQuality = 82;

/** For images with lossless compression that are nevertheless photographs: nearly lossless. */
const photographQuality = 92;

/** Bytes per pixel that screenshots and drawings stay far below with lossless compression (measured). */
const bytesOfPhotograph = 1;

/**
 * As WebP, which keeps transparency and which all browsers support. A lossless image stays lossless, unless it is as
 * large as only photographs are.
 */
export async function encodeWebp(picture: Resource, width: number, encoding: Encoding): Promise<Rendition> {
  if (isLossy(picture)) return encode(picture, width, { kind: 'webp', quality: webpQuality }, encoding);
  const exact = await encode(picture, width, { kind: 'webp' }, encoding);
  const pixels = (width * width * picture.height) / picture.width;
  if (exact.bytes.length <= bytesOfPhotograph * pixels) return exact;
  return encode(picture, width, { kind: 'webp', quality: photographQuality }, encoding);
}

/** In the original format of the image, JPEG or PNG. */
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
