import sharp, { type Metadata, type Sharp } from 'sharp';
import type { EpubCompat } from '../../../model/format-options.ts';
import type { Resource } from '../../../model/publication.ts';
import type { Report, Where } from '../../../model/report.ts';
import { reasonOf } from '../../../model/wording.ts';
import type { EpubPicture } from '../picture-formats.ts';
import { coverSize } from './design.ts';

/** What reporting about a cover needs. */
export interface GivenCoverContext {
  compat: EpubCompat;
  report: Report;
  /** Where the author names the cover. */
  where: Where;
}

/** Megabytes below which a cover should stay: Kobo's advice (Kobo ePub Guidelines, "Cover Images"). */
const mostMegabytes = 3;

/**
 * The author's cover, as a JPEG that shops accept: at most 2,560 pixels high, in sRGB. One that already qualifies is
 * returned unchanged. Nothing for a drawing that cannot be rendered, which is reported.
 */
export async function givenCover(
  { mediaType, bytes, width, height }: Resource,
  { compat, report, where }: GivenCoverContext,
): Promise<EpubPicture | undefined> {
  reportSize({ width, height }, { compat, report, where }, mediaType);
  if (mediaType === 'image/svg+xml') return drawingAsJpeg(bytes, { width, height }, report, where);
  const found = await sharp(bytes).metadata();
  if (isReady(found, bytes)) return { path: 'cover.jpg', mediaType, bytes, width, height };
  return jpegOf(
    sharp(bytes)
      .autoOrient()
      .resize({ ...largest, fit: 'inside', withoutEnlargement: true }),
  );
}

/** As high as a generated cover, and at most 5.6 million pixels, the limit of Apple Books for images in an EPUB. */
const largest = { width: 2187, height: coverSize.height };

function isReady({ format, space, width, height, orientation = 1, icc }: Metadata, bytes: Uint8Array): boolean {
  const isUpright = orientation === 1 && width <= largest.width && height <= largest.height;
  const isOfScreens = format === 'jpeg' && space === 'srgb' && (!icc || icc.includes('sRGB'));
  return isUpright && isOfScreens && bytes.length <= mostMegabytes * 1e6;
}

/** Text in a drawing is rendered with the fonts of the machine; only outlines would be the same everywhere. */
async function drawingAsJpeg(
  bytes: Uint8Array,
  { width, height }: { width: number; height: number },
  report: Report,
  where: Where,
): Promise<EpubPicture | undefined> {
  if (/<(?:\w+:)?text[\s>]/u.test(new TextDecoder().decode(bytes))) report('cover-text', {}, where);
  const scale = Math.min(coverSize.height / Math.max(1, height), largest.width / Math.max(1, width));
  // At 72 dpi librsvg renders one pixel per CSS pixel. It refuses more than 2,400 dpi.
  const density = Math.min(2400, Math.max(1, 72 * scale));
  try {
    return await jpegOf(sharp(bytes, { density }).resize({ ...largest, fit: 'inside' }));
  } catch (error) {
    report('cover-broken', { reason: reasonOf(error) }, where);
    return undefined;
  }
}

/** The minimum size a shop requires, in pixels. */
interface Minimum {
  shop: string;
  short: number;
  long: number;
}

/** Kindle Publishing Guidelines, "Cover Image Guidelines": at least 1,000 × 625. */
const ofKindle: Minimum = { shop: 'Kindle', short: 625, long: 1000 };

/** Apple Books Asset Guide 5.3, "Book Cover Art": the shorter side has at least 1,400 pixels. */
const ofApple: Minimum = { shop: 'Apple Books', short: 1400, long: 1400 };

const minimums: Record<EpubCompat, Minimum> = { none: ofKindle, kindle: ofKindle, kobo: ofKindle, apple: ofApple };

/** Covers are 1.6 (Kindle) or 1.33 (Kobo) times as high as wide. Anything far from both is letterboxed or cropped. */
const proportions = { least: 1.2, most: 1.8 };

function reportSize(
  { width, height }: { width: number; height: number },
  { compat, report, where }: GivenCoverContext,
  mediaType: string,
): void {
  const { shop, short, long } = minimums[compat];
  const isSmall = Math.min(width, height) < short || Math.max(width, height) < long;
  // A drawing can be scaled to any size.
  if (isSmall && mediaType !== 'image/svg+xml') report('cover-small', { width, height, shop, short, long }, where);
  const proportion = height / Math.max(1, width);
  if (proportion < proportions.least || proportion > proportions.most) {
    report('cover-proportion', { width, height }, where);
  }
}

/** Red text on a dark background frays under chroma subsampling. */
export const jpegOptions = { quality: 90, chromaSubsampling: '4:4:4' } as const;

/**
 * An image as the JPEG that shops accept as a cover: upright, without transparency, in sRGB without a profile (Kindle
 * accepts none), and without camera metadata.
 */
export async function jpegOf(picture: Sharp): Promise<EpubPicture> {
  const { data: bytes, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg(jpegOptions)
    .toBuffer({ resolveWithObject: true });
  return coverOf(bytes, info);
}

/** A cover from the bytes of a JPEG. */
export function coverOf(bytes: Uint8Array, { width, height }: { width: number; height: number }): EpubPicture {
  return { path: 'cover.jpg', mediaType: 'image/jpeg', bytes, width, height };
}
