import sharp from 'sharp';
import type { Resource } from '../../model/publication.ts';

/** Finds the paths of the images that a file may show, in whatever type or size; `undefined` for a file that shows none. */
export type LookAlike = (bytes: Uint8Array) => Promise<ReadonlySet<string> | undefined>;

// As in the writer of pages: caching decoded images, or decoding in many threads, only costs memory.
sharp.cache(false);
sharp.concurrency(1);

/** Images are reduced to this many pixels on a side before they are compared. */
const side = 16;

/** How much aspect ratios may differ: a side of few pixels is rounded. */
const mostStretched = 0.05;

/** How much colours may differ on average, of 255: a smaller file has slightly different colours. */
const mostFaded = 12;

/**
 * How much worse than the nearest image another may be, at the point that differs most: two charts on white hardly differ on
 * average (3 of 255, measured), but by 36 at their lines; a chart and its re-encoded copy by 10 to 20.
 */
const mostFurther = 12;

/** Looks of images, shared by all formats: decoding takes most of the time. */
const looks = new WeakMap<Resource, Promise<Buffer>>();

function own(resource: Resource): Promise<Buffer> {
  const look = looks.get(resource) ?? lookOf(resource.bytes);
  looks.set(resource, look);
  return look;
}

/** @param resources the possible images */
export function lookAlike(resources: readonly Resource[]): LookAlike {
  return async (bytes) => {
    // An image that cannot be decoded cannot be shown by a browser either, and resembles nothing.
    const ratio = await ratioOf(bytes).catch(() => undefined);
    if (ratio === undefined) return undefined;
    const shaped = resources.filter(({ width, height }) => Math.abs(width / height / ratio - 1) <= mostStretched);
    if (shaped.length === 0) return new Set();
    const look = await lookOf(bytes).catch(() => undefined);
    if (!look) return undefined;
    const near: { path: string; most: number }[] = [];
    for (const resource of shaped) {
      const { average, most } = distance(look, await own(resource));
      if (average <= mostFaded) near.push({ path: resource.path, most });
    }
    const nearest = near.reduce((least, { most }) => Math.min(least, most), Number.POSITIVE_INFINITY);
    return new Set(near.filter(({ most }) => most <= nearest + mostFurther).map(({ path }) => path));
  };
}

/** The width of an image divided by its height, upright. */
async function ratioOf(bytes: Uint8Array): Promise<number> {
  const { autoOrient } = await sharp(bytes).metadata();
  return autoOrient.width / autoOrient.height;
}

/**
 * The colours of an image on white, few and in order. The decoder of WebP would shrink on its own and count the colours of
 * transparent areas as visible: asked for a region, even the whole, sharp has it decode everything.
 */
async function lookOf(bytes: Uint8Array): Promise<Buffer> {
  const { width, height } = (await sharp(bytes).metadata()).autoOrient;
  return sharp(bytes)
    .autoOrient()
    .extract({ left: 0, top: 0, width, height })
    .toColourspace('srgb')
    .flatten({ background: 'white' })
    .resize(side, side, { fit: 'fill' })
    .raw()
    .toBuffer();
}

/** How much two images differ on average, and at most. */
function distance(a: Buffer, b: Buffer): { average: number; most: number } {
  if (a.length !== b.length) return { average: Number.POSITIVE_INFINITY, most: Number.POSITIVE_INFINITY };
  let sum = 0;
  let most = 0;
  for (const [index, value] of a.entries()) {
    const difference = Math.abs(value - (b[index] ?? 0));
    sum += difference;
    most = Math.max(most, difference);
  }
  return { average: sum / a.length, most };
}
