import sharp, { type Metadata, type Sharp } from 'sharp';
import type { EpubPicture } from '../picture-formats.ts';
import type { Shop } from './shops.ts';

/** How an image was changed. */
export type Change = 'type' | 'still' | 'white' | 'colours' | 'smaller';

/** An image that a shop accepts, and the changes this required. */
export interface ShopPicture {
  picture: EpubPicture;
  changes: readonly Change[];
}

/** Converts an image to one that a shop accepts. An acceptable image is returned unchanged. */
export async function shopPicture(picture: EpubPicture, shop: Shop): Promise<ShopPicture> {
  if (picture.mediaType === 'image/svg+xml') return drawing(picture, shop);
  const found = await sharp(picture.bytes).metadata();
  const changes = await neededChanges(picture, found, shop);
  if (changes.length === 0) return { picture, changes };
  const { width, height } = found.autoOrient;
  const scale = Math.min(1, Math.sqrt(shop.picturePixels / (width * height)));
  // An image with few colours or with transparency is more often a drawing than a photograph.
  const asPng = found.hasAlpha || found.format === 'png' || found.format === 'gif';
  const source = () => {
    const upright = sharp(picture.bytes).autoOrient();
    return shop.transparency ? upright : upright.flatten({ background: 'white' });
  };
  const converted = await smallEnough(source, { width, scale, asPng }, shop);
  return { picture: { ...picture, ...converted, path: `${stemOf(picture.path)}.${converted.extension}` }, changes };
}

/** A drawing as an image with three pixels per CSS pixel, which is sharp on any reader. */
async function drawing(picture: EpubPicture, shop: Shop): Promise<ShopPicture> {
  if (shop.pictures.has(picture.mediaType)) return { picture, changes: [] };
  const density = Math.min(72 * 3, (72 * 4000) / Math.max(picture.width, picture.height));
  const bytes = await sharp(picture.bytes, { density }).png().toBuffer();
  const drawn = { ...picture, mediaType: 'image/png', path: `${stemOf(picture.path)}.png`, bytes };
  const { picture: converted, changes } = await shopPicture(drawn, shop);
  // The white background of a drawing is not worth reporting.
  return { picture: converted, changes: ['type', ...changes.filter((change) => change === 'smaller')] };
}

async function neededChanges({ mediaType, bytes }: EpubPicture, found: Metadata, shop: Shop): Promise<Change[]> {
  const { pages = 1, hasAlpha, space, width, height } = found;
  const otherType = !shop.pictures.has(mediaType);
  const changes: Change[] = otherType ? ['type'] : [];
  if (pages > 1 && (otherType || !shop.moving)) changes.push('still');
  if (hasAlpha && !shop.transparency && !(await sharp(bytes).stats()).isOpaque) changes.push('white');
  if (space === 'cmyk') changes.push('colours');
  if (width * height > shop.picturePixels || bytes.length > shop.pictureBytes) changes.push('smaller');
  return changes;
}

interface Target {
  width: number;
  /** The factor for both sides. */
  scale: number;
  asPng: boolean;
}

interface ConvertedPicture {
  bytes: Uint8Array;
  mediaType: string;
  extension: string;
}

/** Unchanged if it is small enough; otherwise JPEG, with fewer and fewer pixels. */
async function smallEnough(
  source: () => Sharp,
  { width, scale, asPng }: Target,
  shop: Shop,
): Promise<ConvertedPicture> {
  const sized = scale < 1 ? source().resize({ width: Math.max(1, Math.floor(width * scale)) }) : source();
  const converted = asPng ? await png(sized) : await jpeg(sized);
  if (converted.bytes.length <= shop.pictureBytes || width * scale < 2) return converted;
  return smallEnough(source, { width, scale: asPng ? scale : scale * 0.8, asPng: false }, shop);
}

async function png(picture: Sharp): Promise<ConvertedPicture> {
  const bytes = await picture.toColourspace('srgb').png().toBuffer();
  return { bytes, mediaType: 'image/png', extension: 'png' };
}

async function jpeg(picture: Sharp): Promise<ConvertedPicture> {
  const opaque = picture.flatten({ background: 'white' }).toColourspace('srgb');
  const bytes = await opaque.jpeg({ quality: 90 }).toBuffer();
  return { bytes, mediaType: 'image/jpeg', extension: 'jpg' };
}

function stemOf(path: string): string {
  return path.replace(/\.[^./]+$/u, '');
}
