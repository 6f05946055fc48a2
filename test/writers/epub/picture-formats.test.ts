import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { Resource } from '../../../src/model/publication.ts';
import { epubPictures } from '../../../src/writers/epub/picture-formats.ts';
import { png } from './publications.ts';

async function avif(alpha: number): Promise<Resource> {
  const background = { r: 200, g: 30, b: 30, alpha };
  const bytes = await sharp({ create: { width: 8, height: 4, channels: 4, background } })
    [alpha === 1 ? 'removeAlpha' : 'ensureAlpha']()
    .avif()
    .toBuffer();
  return { path: 'pictures/a.b.avif', mediaType: 'image/avif', bytes, width: 8, height: 4 };
}

test('epubPictures keeps images that every reading system shows', async () => {
  const resource = { path: 'pictures/a.png', mediaType: 'image/png', bytes: png, width: 1, height: 1 };
  expect(await epubPictures([resource])).toEqual(new Map([['pictures/a.png', resource]]));
});

test('epubPictures converts other formats to JPEG, or to PNG if they are transparent', async () => {
  const opaque = (await epubPictures([await avif(1)])).get('pictures/a.b.avif');
  expect(opaque).toMatchObject({ path: 'pictures/a.b.jpg', mediaType: 'image/jpeg', width: 8 });
  expect((await sharp(opaque?.bytes).metadata()).format).toBe('jpeg');
  const clear = (await epubPictures([await avif(0.5)])).get('pictures/a.b.avif');
  expect(clear).toMatchObject({ path: 'pictures/a.b.png', mediaType: 'image/png' });
  expect((await sharp(clear?.bytes).metadata()).format).toBe('png');
});
