import { sha256 } from '../../../model/digest.ts';
import type { Resource } from '../../../model/publication.ts';
import { isLossy } from '../../pdf/pictures/limit-pictures.ts';
import type { Encoding, Rendition } from './encode.ts';
import { canBeScaled } from './still.ts';
import { largestOf, widthsOf } from './widths.ts';

/** A file that pages show. */
export interface PictureFile extends Omit<Rendition, 'width'> {
  /** `pictures/…`, named by its content. */
  path: string;
  /** Pixels. */
  width: number;
  height: number;
}

/** What a picture is shown with. */
export interface PreparedPicture {
  /** What every browser reads. */
  fallback: PictureFile;
  /** The same in several widths, narrowest first; none where one is enough. */
  renditions: readonly PictureFile[];
  /** Whether nothing can shine through it, as through no JPEG. */
  isOpaque: boolean;
}

/** What the re-encoded picture may have of the bytes that it had: for less, what is lost is not worth what is saved. */
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

/** Several versions, from which the browser chooses. */
export async function prepareAll(picture: Resource, encoding: Encoding): Promise<PreparedPicture> {
  const isOpaque = picture.mediaType === 'image/jpeg';
  const asIs = { fallback: picture, renditions: [], isOpaque };
  if (!canBeScaled(picture)) return asIs;
  const isOld = picture.mediaType === 'image/jpeg' || picture.mediaType === 'image/png';
  // A WebP or AVIF of this size is as good as anything that could be made of it.
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
