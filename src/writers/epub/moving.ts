import sharp from 'sharp';
import type { EpubPicture } from './picture-formats.ts';

/** What makes an SVG move: elements of SMIL, and animations of CSS. */
const svgAnimation = /<(?:[\w-]+:)?animate|@keyframes|animation(?:-name)?\s*:/iu;

/** Whether one of the pictures moves. */
export async function someMove(pictures: readonly EpubPicture[]): Promise<boolean> {
  return (await Promise.all(pictures.map(isMoving))).includes(true);
}

/** Whether a picture moves by itself. How fast, and whether it flashes, is not looked at. */
export async function isMoving({ mediaType, bytes }: Pick<EpubPicture, 'mediaType' | 'bytes'>): Promise<boolean> {
  if (mediaType === 'image/gif' || mediaType === 'image/webp') return ((await sharp(bytes).metadata()).pages ?? 1) > 1;
  if (mediaType === 'image/png') return isAnimatedPng(bytes);
  return mediaType === 'image/svg+xml' && svgAnimation.test(new TextDecoder().decode(bytes));
}

/** A PNG that moves says so before its first picture (PNG, third edition, 11.3.6.1), which libvips does not tell. */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const control = file.indexOf('acTL');
  return control !== -1 && control < file.indexOf('IDAT');
}
