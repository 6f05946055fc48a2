import { sha256 } from '../../../model/digest.ts';
import type { Resource } from '../../../model/publication.ts';
import { isLossy } from '../../pdf/pictures/limit-pictures.ts';
import type { Encoding, Rendition } from './encode.ts';
import { canBeScaled, largestOf, widthsOf } from './scaling.ts';

/** A file that pages show. */
export interface PictureFile extends Omit<Rendition, 'width'> {
  /** `pictures/…`, with a hash of the content. */
  path: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** The versions of an image that are shown. */
export interface PreparedPicture {
  /** A format that every browser supports. */
  fallback: PictureFile;
  /** The same image in several widths, narrowest first; empty if one is enough. */
  renditions: readonly PictureFile[];
  /** Whether it cannot have transparency, as no JPEG can. */
  isOpaque: boolean;
}

/**
 * The maximum share of the original bytes that a re-encoded image may have: with a smaller saving, the loss of quality
 * is not worth it.
 */
const worthwhile = 0.75;

/** One version, for a self-contained page. */
export async function prepareOne(picture: Resource, encoding: Encoding): Promise<PreparedPicture> {
  const isOpaque = picture.mediaType === 'image/jpeg';
  const asIs = { fallback: picture, renditions: [], isOpaque };
  if (!canBeScaled(picture)) return asIs;
  const { encodeWebp } = await import('./encode.ts');
  const rendition = await encodeWebp(picture, largestOf(picture.width), encoding);
  const isWorthIt = rendition.bytes.length <= worthwhile * picture.bytes.length;
  return isWorthIt ? { ...asIs, fallback: fileOf(rendition, picture) } : asIs;
}

/** Several versions for the browser to choose from. */
export async function prepareAll(picture: Resource, encoding: Encoding): Promise<PreparedPicture> {
  const isOpaque = picture.mediaType === 'image/jpeg';
  const asIs = { fallback: picture, renditions: [], isOpaque };
  if (!canBeScaled(picture)) return asIs;
  const isOld = picture.mediaType === 'image/jpeg' || picture.mediaType === 'image/png';
  // A WebP or AVIF of this size cannot be improved.
  if (!isOld && picture.width === largestOf(picture.width)) return asIs;
  const { encodeAlike, encodeWebp } = await import('./encode.ts');
  const renditions: PictureFile[] = [];
  for (const width of widthsOf(picture.width, isLossy(picture))) {
    renditions.push(fileOf(await encodeWebp(picture, width, encoding), picture));
  }
  const largest = renditions.at(-1);
  if (!largest || largest.bytes.length >= picture.bytes.length) return asIs;
  if (!isOld) return { fallback: largest, renditions, isOpaque };
  const isScaled = largest.width < picture.width;
  const fallback = isScaled ? fileOf(await encodeAlike(picture, largest.width, encoding), picture) : picture;
  return { fallback, renditions, isOpaque };
}

function fileOf({ mediaType, bytes, width }: Rendition, { width: own, height }: Resource): PictureFile {
  const hash = sha256(bytes).slice(0, 16);
  const extension = mediaType.slice('image/'.length).replace('jpeg', 'jpg');
  const path = `pictures/${hash}.${extension}`;
  return { path, mediaType, bytes, width, height: Math.round((height * width) / own) };
}
