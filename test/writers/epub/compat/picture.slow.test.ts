import sharp from 'sharp';
import { expect, test } from 'vitest';
import { shopPicture } from '../../../../src/writers/epub/compat/picture.ts';
import { shops } from '../../../../src/writers/epub/compat/shops.ts';

const noise = (width: number, height: number) =>
  sharp({
    create: { width, height, channels: 3, background: '#888', noise: { type: 'gaussian', mean: 128, sigma: 60 } },
  });

async function taken(bytes: Uint8Array, mediaType: string, shop = shops.kindle) {
  const { width, height } = await sharp(bytes).metadata();
  const { picture, changes } = await shopPicture({ path: 'pictures/a.b.x', mediaType, bytes, width, height }, shop);
  return { picture, changes, found: await sharp(picture.bytes).metadata() };
}

test('an image that a shop accepts does not change', async () => {
  const bytes = await noise(20, 20).jpeg().toBuffer();
  const { picture, changes } = await taken(bytes, 'image/jpeg');
  expect(changes).toEqual([]);
  expect(picture).toMatchObject({ path: 'pictures/a.b.x', bytes });
});

test('an opaque PNG with an alpha channel does not change either', async () => {
  const bytes = await noise(20, 20).ensureAlpha().png().toBuffer();
  expect((await taken(bytes, 'image/png')).changes).toEqual([]);
});

test('a PNG with too many bytes becomes a JPEG with as many pixels', async () => {
  const { picture, found } = await taken(await noise(1400, 1400).png().toBuffer(), 'image/png');
  expect(picture).toMatchObject({ path: 'pictures/a.b.jpg', mediaType: 'image/jpeg' });
  expect([found.width, found.height]).toEqual([1400, 1400]);
});

test('a JPEG with too many bytes gets fewer pixels, and its size on the page stays', async () => {
  const bytes = await noise(3000, 2000).jpeg({ quality: 100 }).toBuffer();
  expect(bytes.length).toBeGreaterThan(5e6);
  const { picture, changes, found } = await taken(bytes, 'image/jpeg', { ...shops.kindle, pictureBytes: 1e6 });
  expect(changes).toEqual(['smaller']);
  expect(picture.bytes.length).toBeLessThanOrEqual(1e6);
  expect([found.width < 3000, picture.width, picture.height]).toEqual([true, 3000, 2000]);
});

test('an image with an orientation is set upright when it is changed', async () => {
  const bytes = await noise(40, 20).webp().withMetadata({ orientation: 6 }).toBuffer();
  const { found } = await taken(bytes, 'image/webp');
  expect([found.width, found.height, found.orientation]).toEqual([20, 40, undefined]);
});

test('a drawing has three pixels per CSS pixel', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"><path d="M0 0h9v9"/></svg>';
  const drawing = {
    path: 'pictures/d.svg',
    mediaType: 'image/svg+xml',
    bytes: Buffer.from(svg),
    width: 100,
    height: 50,
  };
  const { picture, changes } = await shopPicture(drawing, shops.kindle);
  expect(changes).toEqual(['type']);
  expect(picture).toMatchObject({ path: 'pictures/d.png', mediaType: 'image/png', width: 100, height: 50 });
  expect(await sharp(picture.bytes).metadata()).toMatchObject({ width: 300, height: 150, hasAlpha: false });
  expect((await shopPicture(drawing, shops.kobo)).picture).toBe(drawing);
});
