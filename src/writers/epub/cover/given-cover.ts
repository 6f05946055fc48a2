import sharp from 'sharp';
import type { Resource } from '../../../model/publication.ts';
import type { EpubPicture } from '../picture-formats.ts';

/** What shelves and shops show as a cover as it is. An SVG stays one: rendered, its text would be in the machine's fonts. */
const extensions: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/svg+xml': 'svg',
};

/** The cover that the author gives, as a JPEG where it is of a format that shops do not take. */
export async function givenCover({ mediaType, bytes, width, height }: Resource): Promise<EpubPicture> {
  const extension = extensions[mediaType];
  if (extension !== undefined) return { path: `cover.${extension}`, mediaType, bytes, width, height };
  const jpeg = await sharp(bytes).autoOrient().flatten({ background: 'white' }).jpeg({ quality: 90 }).toBuffer();
  return { path: 'cover.jpg', mediaType: 'image/jpeg', bytes: jpeg, width, height };
}
