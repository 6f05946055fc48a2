import type { Sharp } from 'sharp';
import type { EpubPicture } from '../picture-formats.ts';

/**
 * A picture as the JPEG that shops take for a cover: upright, without transparency, in the colours of screens (sRGB, not
 * said, since Kindle takes no profile), and without what a camera has written into it.
 */
export async function jpegOf(picture: Sharp): Promise<EpubPicture> {
  // Red letters on a dark ground fray where colours are kept for every other pixel only.
  const { data: bytes, info } = await picture
    .flatten({ background: 'white' })
    .toColourspace('srgb')
    .jpeg({ quality: 90, chromaSubsampling: '4:4:4' })
    .toBuffer({ resolveWithObject: true });
  return { path: 'cover.jpg', mediaType: 'image/jpeg', bytes, width: info.width, height: info.height };
}
