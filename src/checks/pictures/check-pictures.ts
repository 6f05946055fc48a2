import type { Report, Where } from '../../model/report.ts';
import { reasonOf } from '../../model/wording.ts';

/** An image that a finished file shows. */
export interface ShownPicture {
  name: string;
  /** Whether it has alternative text or is marked as decorative. */
  hasAlternative: boolean;
  /** Absent if it is not available: other checks report missing files. */
  bytes: Uint8Array | undefined;
}

/** Pixels of the largest screens sold (8K, 7680 × 4320): larger images are never seen whole. */
const mostPixels = 33_177_600;

/** Checks that images have alternatives, can be shown, and are not enormous. A file shown twice is checked once. */
export async function checkPictures<Shown extends ShownPicture>(
  pictures: Iterable<Shown>,
  placeOf: (picture: Shown) => Where,
  report: Report,
): Promise<void> {
  const seen = new Set<Uint8Array>();
  for (const picture of pictures) {
    const { hasAlternative, bytes } = picture;
    const characters = Array.from(picture.name);
    const name = characters.length > 80 ? `${characters.slice(0, 79).join('')}…` : picture.name;
    if (!hasAlternative) report('finished-alternative', { picture: name }, placeOf(picture));
    if (!bytes || seen.has(bytes)) continue;
    seen.add(bytes);
    const size = await sizeOf(bytes).catch((error: unknown) => reasonOf(error));
    if (typeof size === 'string') report('finished-picture', { picture: name, reason: size }, placeOf(picture));
    else if (size.width * size.height > mostPixels) {
      const facts = { picture: name, size: `${size.width} × ${size.height} pixels`, most: '33 million pixels' };
      report('finished-picture-size', facts, placeOf(picture));
    }
  }
}

/** The errors of decoders describe their own internals, not the image. */
function refuse(): never {
  throw new Error('its data is damaged or incomplete');
}

/** @throws Error where an image cannot be decoded */
async function sizeOf(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  if (bytes.length === 0) throw new Error('it is empty');
  // Loaded here because it is native and slow to load, and many files contain no image.
  const { default: sharp } = await import('sharp');
  const picture = sharp(bytes, { failOn: 'error', limitInputPixels: false, animated: false });
  const { width, height, format } = await picture.metadata().catch(refuse);
  // Drawings have no pixels, and an image that is too large is not decoded.
  if (format === 'svg') return { width: 0, height: 0 };
  if (width * height <= mostPixels) await picture.extractChannel(0).raw().toBuffer().catch(refuse);
  return { width, height };
}
