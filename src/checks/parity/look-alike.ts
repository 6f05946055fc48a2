import sharp from 'sharp';
import type { Resource } from '../../model/publication.ts';

/** Tells the paths of the pictures that a file may show, made anew in another type or size; nothing of a file that shows none. */
export type LookAlike = (bytes: Uint8Array) => Promise<ReadonlySet<string> | undefined>;

// As for the writer of pages: to keep what was decoded, or to decode in many threads, only takes memory.
sharp.cache(false);
sharp.concurrency(1);

/** Pixels of a side to which pictures are shrunk to be compared. */
const side = 16;

/** How much the sides may differ in their ratio: a side of few pixels is rounded. */
const mostStretched = 0.05;

/** How much colours may differ on average, of 255: a file of fewer bytes has somewhat other colours. */
const mostFaded = 12;

/**
 * How much further than the picture that is nearest another may be, in the place that differs most: two charts on white hardly
 * differ on average (3 of 255, measured), but by 36 where their lines are; a chart and itself made anew by 10 to 20.
 */
const mostFurther = 12;

/** How pictures look, for all formats: decoding them is what takes time. */
const looks = new WeakMap<Resource, Promise<Buffer>>();

function own(resource: Resource): Promise<Buffer> {
  const look = looks.get(resource) ?? lookOf(resource.bytes);
  looks.set(resource, look);
  return look;
}

/** @param resources what may be shown */
export function lookAlike(resources: readonly Resource[]): LookAlike {
  return async (bytes) => {
    // What no browser can show either looks like nothing.
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

/** The width of a picture for its height, upright. */
async function ratioOf(bytes: Uint8Array): Promise<number> {
  const { autoOrient } = await sharp(bytes).metadata();
  return autoOrient.width / autoOrient.height;
}

/**
 * The colours of a picture on white, few and in order. The decoder of WebP would shrink by itself, and take the colours of what
 * is transparent for colours that are seen: sharp has it decode the whole where a part is asked for, be it all.
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

/** How much two pictures differ on average, and where they differ most. */
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
