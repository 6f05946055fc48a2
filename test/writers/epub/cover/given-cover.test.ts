import sharp from 'sharp';
import { expect, test } from 'vitest';
import { decodePicture } from '../../../../src/publication/pictures/decode.ts';
import { givenCover } from '../../../../src/writers/epub/cover/given-cover.ts';

const drawn = sharp({ create: { width: 60, height: 90, channels: 4, background: '#24680080' } });

const cover = async (bytes: Uint8Array) => givenCover({ path: 'pictures/x', ...(await decodePicture(bytes)) });

test.each(['png', 'jpeg'] as const)('a %s is the cover as it is', async (format) => {
  const bytes = await drawn.clone().toFormat(format).toBuffer();
  const extension = format === 'png' ? 'png' : 'jpg';
  const given = await cover(bytes);
  expect(given).toMatchObject({ path: `cover.${extension}`, mediaType: `image/${format}`, width: 60, height: 90 });
  expect(Buffer.from(given.bytes).equals(bytes)).toBe(true);
});

test.each(['webp', 'gif', 'avif'] as const)('a %s, which shops do not take, becomes a JPEG', async (format) => {
  const given = await cover(await drawn.clone().toFormat(format).toBuffer());
  expect(given).toMatchObject({ path: 'cover.jpg', mediaType: 'image/jpeg', width: 60, height: 90 });
  expect(await sharp(given.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 60, height: 90 });
});

test('an SVG stays one', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="6" height="9"><rect width="6" height="9"/></svg>';
  expect(await cover(new TextEncoder().encode(svg))).toMatchObject({ path: 'cover.svg', mediaType: 'image/svg+xml' });
});
