import { crc32 } from 'node:zlib';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import { decodePicture } from '../../src/publication/pictures/decode.ts';

/** A PNG whose head says that it has other sides than it has. */
async function pngOf(width: number, height: number): Promise<Uint8Array> {
  const png = await sharp({ create: { width: 1, height: 1, channels: 3, background: '#07c' } })
    .png()
    .toBuffer();
  // Behind the signature: length and name of the first chunk, the sides, five bytes, and the sum of all from the name on.
  png.writeUInt32BE(width, 16);
  png.writeUInt32BE(height, 20);
  png.writeUInt32BE(crc32(png.subarray(12, 29)), 29);
  return png;
}

test('an image with too many pixels is refused by its header alone, and reported with their number', async () => {
  const before = process.memoryUsage().rss;
  await expect(decodePicture(await pngOf(20_000, 20_000))).rejects.toThrow(
    'it has 20000 × 20000 pixels, which is 400 million, but at most 100 million can be shown',
  );
  expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
});

test('an image that contains less than its header says is broken', async () => {
  await expect(decodePicture(await pngOf(200, 200))).rejects.toThrow();
  expect(await decodePicture(await pngOf(1, 1))).toMatchObject({ mediaType: 'image/png', width: 1, height: 1 });
});

test('an image is decoded once, however often it is published', async () => {
  const png = await sharp({ create: { width: 3, height: 2, channels: 3, background: '#07c' } })
    .png()
    .toBuffer();
  const toBuffer = vi.spyOn(sharp.prototype, 'toBuffer');
  const first = await decodePicture(png);
  expect(toBuffer).toHaveBeenCalledOnce();
  expect(await decodePicture(Buffer.from(png))).toEqual(first);
  expect(toBuffer).toHaveBeenCalledOnce();
  toBuffer.mockRestore();
});
