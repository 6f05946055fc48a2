import type { Sharp } from 'sharp';
import type { EpubPicture } from '../picture-formats.ts';

/** Red letters on a dark ground fray where colours are kept for every other pixel only. */
export const jpegOptions = { quality: 90, chromaSubsampling: '4:4:4' } as const;

/**
 * A picture as the JPEG that shops take for a cover: upright, without transparency, in the colours of screens (sRGB, not
 * said, since Kindle takes no profile), and without what a camera has written into it.
 */
export async function jpegOf(picture: Sharp): Promise<EpubPicture> {
  const { data: bytes, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg(jpegOptions)
    .toBuffer({ resolveWithObject: true });
  return coverOf(bytes, info);
}

/** A cover, of the bytes of a JPEG. */
export function coverOf(bytes: Uint8Array, { width, height }: { width: number; height: number }): EpubPicture {
  return { path: 'cover.jpg', mediaType: 'image/jpeg', bytes, width, height };
}
