import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Publication, Resource } from '../../../../src/model/publication.ts';
import { limitPictures } from '../../../../src/writers/pdf/pictures/limit-pictures.ts';
import { examplePublication } from '../../../engines/example.ts';

/** A4 is 842 pixels high at 72 to the inch; half as many again are 1263. */
const dpi = 72;

async function picture(width: number, height: number, kind: 'png' | 'jpeg', orientation = 1): Promise<Resource> {
  const create = { width, height, channels: kind === 'png' ? 4 : 3, background: '#07c8' } as const;
  const bytes = await sharp({ create }).toFormat(kind).withMetadata({ orientation }).toBuffer();
  // A turned picture is as wide as it is seen.
  const [seenWidth, seenHeight] = orientation > 4 ? [height, width] : [width, height];
  return { path: `pictures/a.${kind}`, mediaType: `image/${kind}`, bytes, width: seenWidth, height: seenHeight };
}

async function limited(resource: Resource, options = {}): Promise<Resource | undefined> {
  const publication: Publication = { ...examplePublication(), resources: [resource] };
  const [found] = (await limitPictures(publication, { dpi, ...options })).resources;
  return found;
}

test.each([
  ['a PNG', () => picture(2000, 500, 'png'), { mediaType: 'image/png', width: 842, height: 211 }],
  ['a JPEG', () => picture(500, 2000, 'jpeg'), { mediaType: 'image/jpeg', width: 211, height: 842 }],
  ['a turned JPEG', () => picture(2000, 500, 'jpeg', 6), { mediaType: 'image/jpeg', width: 211, height: 842 }],
])('%s of more pixels than a page needs gets those of a page', async (_, make, expected) => {
  const original = await make();
  const found = await limited(original);
  expect(found).toMatchObject({ ...expected, path: original.path });
  const { width, height, orientation } = await sharp(found?.bytes).metadata();
  expect([width, height, orientation]).toEqual([expected.width, expected.height, undefined]);
});

test('images that a page may need do not change, and none if the author configures it', async () => {
  const [fitting, large] = [await picture(1200, 10, 'png'), await picture(2000, 10, 'png')];
  expect(await limited(fitting)).toBe(fitting);
  expect(await limited(large, { dpi: false })).toBe(large);
  expect(await limited(large, { size: { width: 1500, height: 100 } })).toBe(large);
});
