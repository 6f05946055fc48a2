import { a4, type PrintOptions } from '../../../model/print-options.ts';
import type { Publication, Resource } from '../../../model/publication.ts';

/** Of a JPEG that is written anew: beside the loss of the first time this one is not seen. */
export const jpegQuality = 90;

/** As a picture may have more pixels than wanted when it is printed: see `scaleDown`. Nothing is gained by less. */
const tolerance = 1.5;

/**
 * The publication with smaller pictures in place of those that have too many pixels even if they fill a page: Chromium would
 * unpack them, and take a gigabyte for 80 million pixels (measured). How large the others are printed is known later.
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

/** The trees go on saying how large the picture is meant to be. */
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

/** The pixels of a picture, the smaller side first: a photograph may be printed turned. */
export function sidesOf(width: number, height: number): string {
  return [width, height].sort((a, b) => a - b).join(' × ');
}

/** The sides that only pictures have which are compressed with loss. */
export function lossySides(resources: readonly Resource[]): ReadonlySet<string> {
  const sides = (isWanted: boolean) =>
    resources.filter((one) => isLossy(one) === isWanted).map(({ width, height }) => sidesOf(width, height));
  const others = new Set(sides(false));
  return new Set(sides(true).filter((one) => !others.has(one)));
}

/** A WebP without loss says so in its first chunk, or may do so in one behind (RFC 9649, 2.5 to 2.7): `VP8 ` alone has loss. */
export function isLossy({ mediaType, bytes }: Resource): boolean {
  if (mediaType === 'image/webp') return Buffer.from(bytes.subarray(12, 16)).toString('latin1') === 'VP8 ';
  return mediaType === 'image/jpeg' || mediaType === 'image/avif';
}
