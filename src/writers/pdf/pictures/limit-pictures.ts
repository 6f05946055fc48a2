import { a4, type PrintOptions } from '../../../model/format-options.ts';
import type { Publication, Resource } from '../../../model/publication.ts';

/** JPEG quality on re-encoding: compared with the original loss, the additional one is not visible. */
export const jpegQuality = 90;

/** The tolerance for excess pixels in a printed image, as for `scaleDown`. A smaller one gains nothing. */
const tolerance = 1.5;

/**
 * The publication with smaller images in place of those that have too many pixels even at full page size: Chromium
 * would unpack them, and use a gigabyte for 80 million pixels (measured). The printed size of the others is only known
 * later.
 */
export async function limitPictures(
  publication: Publication,
  { dpi = 300, size = a4 }: PrintOptions,
): Promise<Publication> {
  if (dpi === false) return publication;
  const longest = Math.ceil((Math.max(size.width, size.height) / 72) * dpi);
  const isLarge = ({ mediaType, width, height }: Resource) =>
    mediaType !== 'image/svg+xml' && Math.max(width, height) > longest * tolerance;
  if (!publication.resources.some(isLarge)) return publication;
  const resources: Resource[] = [];
  for (const resource of publication.resources) {
    resources.push(isLarge(resource) ? await shrink(resource, longest) : resource);
  }
  return { ...publication, resources };
}

/** The trees keep the intended size of the image. */
async function shrink(resource: Resource, longest: number): Promise<Resource> {
  const { default: sharp } = await import('sharp');
  const picture = sharp(resource.bytes, { limitInputPixels: false })
    .autoOrient()
    .resize({ width: longest, height: longest, fit: 'inside' })
    .keepIccProfile();
  const { hasAlpha } = await picture.metadata();
  const isJpeg = isLossy(resource) && !hasAlpha;
  const encoded = isJpeg ? picture.jpeg({ quality: jpegQuality, mozjpeg: true }) : picture.png();
  const { data, info } = await encoded.toBuffer({ resolveWithObject: true });
  const mediaType = isJpeg ? 'image/jpeg' : 'image/png';
  return { ...resource, mediaType, bytes: data, width: info.width, height: info.height };
}

/** The sides of an image in pixels, the smaller first: a photograph may be printed rotated. */
export function sidesOf(width: number, height: number): string {
  return [width, height].sort((a, b) => a - b).join(' × ');
}

/** The sides that only images with lossy compression have. */
export function lossySides(resources: readonly Resource[]): ReadonlySet<string> {
  const sides = (isWanted: boolean) =>
    resources.filter((one) => isLossy(one) === isWanted).map(({ width, height }) => sidesOf(width, height));
  const others = new Set(sides(false));
  return new Set(sides(true).filter((one) => !others.has(one)));
}

/** A lossless WebP says so in its first chunk, or a later one (RFC 9649, 2.5 to 2.7): only `VP8 ` is surely lossy. */
export function isLossy({ mediaType, bytes }: Resource): boolean {
  if (mediaType === 'image/webp') return Buffer.from(bytes.subarray(12, 16)).toString('latin1') === 'VP8 ';
  return mediaType === 'image/jpeg' || mediaType === 'image/avif';
}
