import { strToU8 } from 'fflate';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { isMoving } from '../../../src/writers/epub/compose.ts';
import { png } from './publications.ts';

/** Two frames, one above the other. */
function frames() {
  const raw = { width: 2, height: 4, channels: 3, pageHeight: 2 } as const;
  return sharp(Buffer.from(Array.from({ length: 24 }, (_, index) => index * 10)), { raw });
}

/** The point, with the chunk that says how many frames there are. */
function animatedPng(): Uint8Array {
  const at = png.indexOf('IDAT') - 4;
  const control = Buffer.from('000000086163544c0000000200000000f38d9370', 'hex');
  return Buffer.concat([png.subarray(0, at), control, png.subarray(at)]);
}

const svg = (inside: string) => strToU8(`<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`);

describe('isMoving', () => {
  test('detects frames', async () => {
    expect(await isMoving({ mediaType: 'image/gif', bytes: await frames().gif({ loop: 0 }).toBuffer() })).toBe(true);
    expect(await isMoving({ mediaType: 'image/webp', bytes: await frames().webp({ loop: 0 }).toBuffer() })).toBe(true);
    expect(await isMoving({ mediaType: 'image/png', bytes: animatedPng() })).toBe(true);
  });

  test.each(['<rect><animate attributeName="x" to="9"/></rect>', '<style>@keyframes a{}</style>'])(
    'sees %s',
    async (inside) => {
      expect(await isMoving({ mediaType: 'image/svg+xml', bytes: svg(inside) })).toBe(true);
    },
  );

  test('detects that others are still', async () => {
    expect(await isMoving({ mediaType: 'image/gif', bytes: await sharp(png).gif().toBuffer() })).toBe(false);
    expect(await isMoving({ mediaType: 'image/webp', bytes: await sharp(png).webp().toBuffer() })).toBe(false);
    expect(await isMoving({ mediaType: 'image/png', bytes: png })).toBe(false);
    expect(await isMoving({ mediaType: 'image/svg+xml', bytes: svg('<title>animation of light</title>') })).toBe(false);
  });
});
