import sharp from 'sharp';
import { expect, test } from 'vitest';
import type { EpubCompat } from '../../../../src/model/format-options.ts';
import type { Report } from '../../../../src/model/report.ts';
import { decodePicture } from '../../../../src/publication/pictures/decode.ts';
import { givenCover } from '../../../../src/writers/epub/cover/given-cover.ts';

/** Something to see: a ramp from red to blue. */
function drawn(width = 1600, height = 2560) {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><linearGradient id="a"><stop stop-color="#e02010"/><stop offset="1" stop-color="#1020e0"/></linearGradient><rect width="100%" height="100%" fill="url(#a)"/></svg>`;
  return sharp(Buffer.from(svg)).removeAlpha();
}

async function coverFrom(bytes: Uint8Array, compat: EpubCompat = 'none') {
  const reported: string[] = [];
  const report = ((rule: string, facts: object) => {
    reported.push([rule, ...Object.values(facts)].join(' '));
  }) as unknown as Report;
  const resource = { path: 'pictures/x', ...(await decodePicture(bytes)) };
  const cover = await givenCover(resource, { compat, report, where: { line: 3, column: 1 } });
  if (!cover) throw new Error(reported.join());
  return { cover, reported, metadata: await sharp(cover.bytes).metadata() };
}

test.each(['width="1e-9" height="1e-9"', 'viewBox="0 0 0.001 1000"'])(
  'a drawing that cannot be rendered, %s, is reported',
  async (size) => {
    const reported: string[] = [];
    const report = ((rule: string) => {
      reported.push(rule);
    }) as unknown as Report;
    const svg = new TextEncoder().encode(
      `<svg xmlns="http://www.w3.org/2000/svg" ${size}><rect width="1" height="1"/></svg>`,
    );
    const resource = { path: 'pictures/x', ...(await decodePicture(svg)) };
    expect(await givenCover(resource, { compat: 'none', report, where: { line: 3, column: 1 } })).toBeUndefined();
    expect(reported).toContain('cover-broken');
  },
);

test('a drawing with a size of 0 is rendered like one without a size', async () => {
  const drawing = (size: string) => `<svg xmlns="http://www.w3.org/2000/svg"${size}><rect width="1" height="1"/></svg>`;
  const [none, zero] = ['', ' width="0" height="0"'].map((size) => coverFrom(new TextEncoder().encode(drawing(size))));
  expect((await zero)?.cover).toEqual((await none)?.cover);
});

test('a JPEG that shops accept does not change', async () => {
  const bytes = await drawn().jpeg().toBuffer();
  const { cover, reported } = await coverFrom(bytes);
  expect(cover).toMatchObject({ path: 'cover.jpg', mediaType: 'image/jpeg', width: 1600, height: 2560 });
  expect(Buffer.from(cover.bytes).equals(bytes)).toBe(true);
  expect(reported).toEqual([]);
});

test.each(['png', 'webp', 'gif', 'avif'] as const)('a %s becomes a JPEG', async (format) => {
  const { cover, metadata, reported } = await coverFrom(await drawn(800, 1280).toFormat(format).toBuffer());
  expect(cover).toMatchObject({ path: 'cover.jpg', mediaType: 'image/jpeg', width: 800, height: 1280 });
  expect(metadata).toMatchObject({ format: 'jpeg', space: 'srgb', channels: 3, width: 800, height: 1280 });
  expect(reported).toEqual([]);
});

test('transparency becomes white', async () => {
  const clear = sharp({ create: { width: 800, height: 1200, channels: 4, background: '#00000000' } });
  const { cover } = await coverFrom(await clear.png().toBuffer());
  expect((await sharp(cover.bytes).stats()).channels.map(({ min }) => min)).toEqual([255, 255, 255]);
});

test('a cover in print colours is converted to screen colours', async () => {
  const bytes = await drawn(800, 1280).toColourspace('cmyk').jpeg().toBuffer();
  expect((await sharp(bytes).metadata()).space).toBe('cmyk');
  const { metadata, cover } = await coverFrom(bytes);
  expect(metadata).toMatchObject({ space: 'srgb', channels: 3 });
  const corner = await sharp(cover.bytes).extract({ left: 0, top: 0, width: 40, height: 40 }).toBuffer();
  const [red, , blue] = (await sharp(corner).stats()).channels;
  expect(red?.mean).toBeGreaterThan((blue?.mean ?? 255) + 100);
});

test('a cover in wider colours is converted to screen colours', async () => {
  const { metadata } = await coverFrom(await drawn(800, 1280).withIccProfile('p3').jpeg().toBuffer());
  expect(metadata.icc).toBeUndefined();
});

test('a cover with an orientation is set upright', async () => {
  const bytes = await drawn(1280, 800).withMetadata({ orientation: 6 }).jpeg().toBuffer();
  const { cover, metadata, reported } = await coverFrom(bytes);
  expect([metadata.width, metadata.height, metadata.orientation]).toEqual([800, 1280, undefined]);
  expect(cover).toMatchObject({ width: 800, height: 1280 });
  expect(reported).toEqual([]);
});

test('a huge one is at most 2,560 pixels high', async () => {
  const { metadata } = await coverFrom(await drawn(4000, 6400).jpeg({ quality: 50 }).toBuffer());
  expect([metadata.width, metadata.height]).toEqual([1600, 2560]);
});

test('a drawing is rendered at the size that shops prefer', async () => {
  const svg =
    '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="160"><rect width="50" height="160" fill="#c00"/></svg>';
  const { metadata, cover, reported } = await coverFrom(Buffer.from(svg));
  expect(metadata).toMatchObject({ format: 'jpeg', width: 1600, height: 2560 });
  // Drawn at that size, not enlarged: the edge in the middle is a pixel or two wide.
  const row = await sharp(cover.bytes).extract({ left: 780, top: 1280, width: 40, height: 1 }).raw().toBuffer();
  const greens = Array.from({ length: 40 }, (_, pixel) => row[pixel * 3 + 1] ?? 0);
  expect(greens.filter((green) => green > 40 && green < 215).length).toBeLessThan(6);
  expect(reported).toEqual([]);
});

test('text in a drawing is reported', async () => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="160"><text y="50">Tides</text></svg>';
  expect((await coverFrom(Buffer.from(svg))).reported).toEqual(['cover-text']);
});

test.each([
  [600, 1000, 'none', ['cover-small 600 1000 Kindle 625 1000']],
  [625, 1000, 'none', []],
  [625, 1000, 'kindle', []],
  [1300, 2080, 'kobo', []],
  [1300, 2080, 'apple', ['cover-small 1300 2080 Apple Books 1400 1400']],
  [1400, 2240, 'apple', []],
  [2000, 2000, 'none', ['cover-proportion 2000 2000']],
  [2000, 1000, 'none', ['cover-proportion 2000 1000']],
  [700, 2000, 'none', ['cover-proportion 700 2000']],
  [1500, 2000, 'kobo', []],
] as const)('%i × %i for %s: %j', async (width, height, compat, reported) => {
  const bytes = await drawn(width, height).jpeg().toBuffer();
  expect((await coverFrom(bytes, compat)).reported).toEqual(reported);
});
