import { a4, type PrintOptions } from '../../../model/print-options.ts';
import type { Publication, Resource } from '../../../model/publication.ts';
import { jpegQuality } from './quality.ts';
import { isLossy } from './sides.ts';

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
