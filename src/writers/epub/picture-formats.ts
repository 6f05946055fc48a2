import sharp from 'sharp';
import type { Resource } from '../../model/publication.ts';

/** An image as stored in the container. */
export type EpubPicture = Pick<Resource, 'path' | 'mediaType' | 'bytes' | 'width' | 'height'>;

/** The image types that every reading system must show (EPUB 3.3, 3.2 "Core media types"). */
const core = new Set(['image/gif', 'image/jpeg', 'image/png', 'image/svg+xml', 'image/webp']);

/** Converts the images to formats that every reading system shows, by the path used in the trees. */
export async function epubPictures(resources: readonly Resource[]): Promise<Map<string, EpubPicture>> {
  const pictures = new Map<string, EpubPicture>();
  for (const resource of resources) {
    pictures.set(resource.path, core.has(resource.mediaType) ? resource : await convert(resource));
  }
  return pictures;
}

/** JPEG for photographs; PNG for images with transparency. */
async function convert(resource: Resource): Promise<EpubPicture> {
  const picture = sharp(resource.bytes);
  const { hasAlpha } = await picture.metadata();
  const stem = resource.path.replace(/\.[^./]+$/, '');
  return hasAlpha
    ? { ...resource, path: `${stem}.png`, mediaType: 'image/png', bytes: await picture.png().toBuffer() }
    : {
        ...resource,
        path: `${stem}.jpg`,
        mediaType: 'image/jpeg',
        bytes: await picture.jpeg({ quality: 90 }).toBuffer(),
      };
}
