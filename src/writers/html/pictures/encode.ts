import sharp from 'sharp';
import type { Resource } from '../../../model/publication.ts';
import { type Cache, cacheKey } from '../../../platform/cache.ts';
import { isLossy } from '../../pdf/pictures/sides.ts';

// Each picture is decoded once: what is kept of it for another time only takes memory.
sharp.cache(false);

/** A picture in one size and kind. */
export interface Rendition {
  mediaType: string;
  bytes: Uint8Array;
  /** Pixels. */
  width: number;
}

/** How a picture is compressed. */
type Compression = { kind: 'webp' | 'jpeg' | 'png'; quality?: number };

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
export async function encodeWebp(picture: Resource, width: number, cache?: Cache): Promise<Rendition> {
  if (isLossy(picture)) return encode(picture, width, { kind: 'webp', quality: webpQuality }, cache);
  const exact = await encode(picture, width, { kind: 'webp' }, cache);
  const pixels = (width * width * picture.height) / picture.width;
  if (exact.bytes.length <= bytesOfPhotograph * pixels) return exact;
  return encode(picture, width, { kind: 'webp', quality: photographQuality }, cache);
}

/** In the kind that the picture has, JPEG or PNG. */
export function encodeAlike(picture: Resource, width: number, cache?: Cache): Promise<Rendition> {
  const kind = picture.mediaType === 'image/jpeg' ? 'jpeg' : 'png';
  return encode(picture, width, kind === 'jpeg' ? { kind, quality: jpegQuality } : { kind }, cache);
}

async function encode(
  picture: Resource,
  width: number,
  compression: Compression,
  cache: Cache | undefined,
): Promise<Rendition> {
  const { kind } = compression;
  const made = ['picture of a page', JSON.stringify([sharp.versions.sharp, sharp.versions.vips, width, compression])];
  const key = cacheKey(...made, picture.bytes);
  const known = await cache?.get(key);
  const bytes = known ?? (await compress(picture, width, compression));
  if (!known) await cache?.set(key, bytes);
  return { mediaType: `image/${kind}`, bytes, width };
}

/** Upright, and in the colours of sRGB, to which sharp converts whatever has a profile of its own. */
function compress({ bytes }: Resource, width: number, { kind, quality }: Compression): Promise<Buffer> {
  const scaled = sharp(bytes, { limitInputPixels: false }).autoOrient().resize({ width, withoutEnlargement: true });
  if (kind === 'jpeg') return scaled.jpeg({ quality: quality ?? jpegQuality, mozjpeg: true }).toBuffer();
  if (kind === 'png') return scaled.png({ compressionLevel: 9 }).toBuffer();
  return scaled.webp(quality === undefined ? { lossless: true } : { quality, smartSubsample: true }).toBuffer();
}
