import { withLineFeeds } from '../../model/characters.ts';
import { sha256 } from '../../model/digest.ts';
import type { Resource } from '../../model/publication.ts';
import { cleanSvg, type RemotePart } from './svg.ts';

/** An image that was decoded completely, so that no format shows a broken one. */
export type DecodedPicture = Omit<Resource, 'path' | 'mediaType'> & {
  mediaType: PictureType;
  /** References to the network in a drawing, which were removed. */
  remote?: readonly RemotePart[] | undefined;
};

const decoder = new TextDecoder('utf-8', { fatal: true });

/** Maximum pixels of an image: painting 100 megapixels takes 400 MB. */
const maxPixels = 100_000_000;

/** @throws Error that describes the problem with the image */
export async function decodePicture(bytes: Uint8Array): Promise<DecodedPicture> {
  if (bytes.length === 0) throw new Error('it is empty');
  const mediaType = pictureType(bytes);
  if (!mediaType) throw new Error('it is not a PNG, JPEG, GIF, WebP, AVIF or SVG');
  if (mediaType === 'image/svg+xml') {
    const { text, width, height, ...parts } = cleanSvg(withLineFeeds(decoder.decode(bytes)));
    const size = { width: Math.round(width), height: Math.round(height) };
    return { mediaType, bytes: new TextEncoder().encode(text), ...size, ...parts };
  }
  return { mediaType, bytes, ...(await decodeRaster(bytes)) };
}

/** In pixels, as shown. */
interface Size {
  width: number;
  height: number;
}

/** The sizes of the images that were decoded so far, by content: a preview shows mostly the same ones again and again. */
const decoded = new Map<string, Size>();

/** As many as a publication may have. */
const mostDecoded = 10_000;

async function decodeRaster(bytes: Uint8Array): Promise<Size> {
  const content = sha256(bytes);
  const known = decoded.get(content);
  if (known) return known;
  // Loaded lazily because it is native and slow to load, and many documents have no such image.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: false });
  // The header of the file states the size: an image that is too large is not decompressed.
  const { autoOrient } = await picture.metadata().catch(refuse);
  checkSize(autoOrient);
  // Decodes all of it. Statistics would, too, but take ten times as long (measured).
  await picture.extractChannel(0).raw().toBuffer().catch(refuse);
  if (decoded.size === mostDecoded) decoded.clear();
  decoded.set(content, autoOrient);
  return autoOrient;
}

/** Decoder messages are about their internals, not about the image. */
function refuse(): never {
  throw new Error('its data is damaged or incomplete');
}

function checkSize({ width, height }: Size): void {
  if (width * height <= maxPixels) return;
  const [found, most] = [width * height, maxPixels].map((pixels) => Math.round(pixels / 1_000_000));
  throw new Error(
    `it has ${width} × ${height} pixels, which is ${found} million, but at most ${most} million can be shown`,
  );
}

/** Types of images that all three formats show. */
type PictureType = keyof typeof extensions;

export const extensions = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/svg+xml': 'svg',
} as const;

/** The type of a file by its first bytes: its name may be wrong. */
function pictureType(bytes: Uint8Array): PictureType | undefined {
  const start = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096));
  const latin1 = start.toString('latin1', 0, 16);
  if (latin1.startsWith('\x89PNG\r\n\x1a\n')) return 'image/png';
  if (latin1.startsWith('\xff\xd8\xff')) return 'image/jpeg';
  if (latin1.startsWith('GIF87a') || latin1.startsWith('GIF89a')) return 'image/gif';
  if (latin1.startsWith('RIFF') && latin1.startsWith('WEBP', 8)) return 'image/webp';
  if (latin1.startsWith('ftypavif', 4) || latin1.startsWith('ftypavis', 4)) return 'image/avif';
  return /^\uFEFF?\s*<[\s\S]*<?(?:\w+:)?svg[\s>]/u.test(start.toString('utf8')) ? 'image/svg+xml' : undefined;
}
