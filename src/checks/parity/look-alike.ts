import sharp from 'sharp';
import type { Resource } from '../../model/publication.ts';

/** Tells the paths of the pictures that a file may show, made anew in another type or size. */
export type LookAlike = (bytes: Uint8Array) => Promise<ReadonlySet<string>>;

/** Pixels of a side to which pictures are shrunk to be compared. */
const side = 8;

/** How much the sides may differ in their ratio: a side of few pixels is rounded. */
const mostStretched = 0.05;

/** How much colours may differ on average, of 255: a file of fewer bytes has somewhat other colours. */
const mostFaded = 12;

/** Remembers how pictures look: decoding them is what takes time. */
export function lookAlike(resources: readonly Resource[]): LookAlike {
  const looks = new Map<Resource, Promise<Buffer>>();
  const own = (resource: Resource) => {
    const look = looks.get(resource) ?? lookOf(resource.bytes);
    looks.set(resource, look);
    return look;
  };
  return async (bytes) => {
    const { autoOrient } = await sharp(bytes).metadata();
    const ratio = autoOrient.width / autoOrient.height;
    const shaped = resources.filter(({ width, height }) => Math.abs(width / height / ratio - 1) <= mostStretched);
    if (shaped.length === 0) return new Set();
    const look = await lookOf(bytes);
    const alike = new Set<string>();
    for (const resource of shaped) {
      if (distance(look, await own(resource)) <= mostFaded) alike.add(resource.path);
    }
    return alike;
  };
}

/**
 * The colours of a picture on white, few and in order. It is laid on white before it is shrunk: a decoder that shrinks by itself
 * takes the colours of what is transparent for colours that are seen.
 */
async function lookOf(bytes: Uint8Array): Promise<Buffer> {
  const { data, info } = await sharp(bytes)
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: 'white' })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  return sharp(data, { raw: { width, height, channels } })
    .resize(side, side, { fit: 'fill' })
    .toColourspace('srgb')
    .raw()
    .toBuffer();
}

function distance(a: Buffer, b: Buffer): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return a.reduce((sum, value, index) => sum + Math.abs(value - (b[index] ?? 0)), 0) / a.length;
}
