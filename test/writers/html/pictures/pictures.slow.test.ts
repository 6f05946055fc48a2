import { createHash } from 'node:crypto';
import type { Element, Root } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Publication, Resource } from '../../../../src/model/publication.ts';
import type { Cache } from '../../../../src/platform/cache.ts';
import { preparePictures } from '../../../../src/writers/html/pictures/pictures.ts';
import { examplePublication } from '../../../engines/example.ts';

/** A gradient with some noise. */
function samples(width: number, height: number, channels: 3 | 4 = 3): Buffer {
  const buffer = Buffer.alloc(width * height * channels);
  for (let at = 0; at < buffer.length; at++) buffer[at] = 128 + 90 * Math.sin(at / 900) + (at % 11);
  return buffer;
}

function raw(width: number, height: number, channels: 3 | 4 = 3) {
  return sharp(samples(width, height, channels), { raw: { width, height, channels } });
}

function resource(name: string, bytes: Uint8Array, width: number, height: number): Resource {
  const kind = name.slice(name.lastIndexOf('.') + 1).replace('jpg', 'jpeg');
  return { path: `pictures/${name}`, mediaType: `image/${kind}`, bytes, width, height };
}

let photograph: Resource;
let drawing: Resource;

beforeAll(async () => {
  photograph = resource('a.jpg', await raw(3000, 2000).jpeg({ quality: 95 }).toBuffer(), 3000, 2000);
  // Stripes of two colours, as in a diagram.
  const stripes = Buffer.from(Array.from({ length: 1000 * 700 }, (_, at) => (at * at) % 255));
  const png = await sharp(stripes, { raw: { width: 1000, height: 700, channels: 1 } })
    .threshold(128)
    .png({ compressionLevel: 2 })
    .toBuffer();
  drawing = resource('b.png', png, 1000, 700);
});

const publication = (resources: readonly Resource[], cover?: Resource): Publication => ({
  ...examplePublication(),
  resources,
  ...(cover && { cover }),
});

const image = ({ path, width, height }: Resource, properties: Element['properties'] = {}): Root => ({
  type: 'root',
  children: [h('p', h('img', { src: path, alt: 'A', width, height, ...properties }))],
});

async function shownAlone(picture: Resource): Promise<{ mediaType: string; bytes: Buffer }> {
  const pictures = await preparePictures(publication([picture]), { layout: 'single' });
  expect(pictures.files).toEqual([]);
  const tree = image(picture);
  pictures.forPage()(tree);
  const [, mediaType = '', base64 = ''] = /src="data:([^;]+);base64,([^"]+)"/u.exec(toHtml(tree)) ?? [];
  return { mediaType, bytes: Buffer.from(base64, 'base64') };
}

describe('a self-contained page', () => {
  test('has a photograph twice as wide as the column, in a fraction of the bytes', async () => {
    const { mediaType, bytes } = await shownAlone(photograph);
    expect(mediaType).toBe('image/webp');
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1292, height: 861, format: 'webp' });
    expect(bytes.length).toBeLessThan(photograph.bytes.length / 4);
  });

  test('has the same bytes each time', async () => {
    const [once, again] = [await shownAlone(photograph), await shownAlone(photograph)];
    expect(once.bytes.equals(again.bytes)).toBe(true);
  });

  test('leaves an image unchanged that would hardly become smaller', async () => {
    const small = resource('s.webp', await raw(900, 600).webp({ quality: 60 }).toBuffer(), 900, 600);
    const { mediaType, bytes } = await shownAlone(small);
    expect([mediaType, bytes.equals(small.bytes)]).toEqual(['image/webp', true]);
  });

  test('keeps every pixel of a lossless image', async () => {
    const { bytes } = await shownAlone(drawing);
    const pixels = (picture: Uint8Array) => sharp(picture).toColourspace('srgb').removeAlpha().raw().toBuffer();
    expect((await pixels(bytes)).equals(await pixels(drawing.bytes))).toBe(true);
    expect(bytes.length).toBeLessThan(drawing.bytes.length);
  });

  test('keeps transparency', async () => {
    const clear = resource('c.png', await raw(1400, 300, 4).png().toBuffer(), 1400, 300);
    const { mediaType, bytes } = await shownAlone(clear);
    expect(mediaType).toBe('image/webp');
    const { isOpaque } = await sharp(bytes).stats();
    expect(isOpaque).toBe(false);
  });

  test('shows the colours of an image with a colour profile', async () => {
    const red = sharp({ create: { width: 1400, height: 500, channels: 3, background: { r: 200, g: 60, b: 40 } } });
    const noise = {
      input: samples(1400, 200),
      raw: { width: 1400, height: 200, channels: 3 as const },
      top: 300,
      left: 0,
    };
    const wide = await sharp(await red.composite([noise]).png().toBuffer())
      .withIccProfile('p3')
      .jpeg({ quality: 95 })
      .toBuffer();
    const { bytes } = await shownAlone(resource('p3.jpg', wide, 1400, 500));
    expect((await sharp(bytes).metadata()).icc).toBeUndefined();
    const { data } = await sharp(bytes)
      .extract({ left: 100, top: 100, width: 1, height: 1 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    for (const [index, value] of [200, 60, 40].entries()) expect(Math.abs((data[index] ?? 0) - value)).toBeLessThan(6);
  });

  test('shows a rotated photograph upright', async () => {
    const turned = await raw(3000, 2000).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    const { bytes } = await shownAlone(resource('t.jpg', turned, 2000, 3000));
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 1292, height: 1938 });
  });

  test('keeps animations', async () => {
    const frames = sharp(samples(300, 600), { raw: { width: 300, height: 600, channels: 3, pageHeight: 300 } });
    const webp = resource('m.webp', await frames.webp({ lossless: true }).toBuffer(), 300, 300);
    expect((await sharp(webp.bytes).metadata()).pages).toBe(2);
    expect((await shownAlone(webp)).bytes.equals(webp.bytes)).toBe(true);
    const still = await raw(1400, 200).png().toBuffer();
    const png = resource('m.png', withAnimation(still), 1400, 200);
    expect((await shownAlone(png)).bytes.equals(png.bytes)).toBe(true);
    expect((await shownAlone(resource('n.png', still, 1400, 200))).mediaType).toBe('image/webp');
  });
});

/** Inserts the chunk of an animated image before the data, after the header of 33 bytes. */
function withAnimation(png: Buffer): Buffer {
  const chunk = Buffer.alloc(20);
  chunk.writeUInt32BE(8, 0);
  chunk.write('acTL', 4, 'latin1');
  return Buffer.concat([png.subarray(0, 33), chunk, png.subarray(33)]);
}

function memoryCache(): Cache & { kept: Map<string, Uint8Array>; found: () => number } {
  const kept = new Map<string, Uint8Array>();
  let found = 0;
  return {
    kept,
    found: () => found,
    async get(key) {
      if (kept.has(key)) found += 1;
      return kept.get(key);
    },
    async set(key, value) {
      kept.set(key, value);
    },
  };
}

describe('a site', () => {
  const addressOf = (path: string) => `../${path}`;
  /** Shared by the tests: one creates the images, the others read them. */
  const shared = memoryCache();

  test('offers a photograph in several widths, and unchanged for browsers without WebP', async () => {
    const pictures = await preparePictures(publication([photograph]), { layout: 'site', cache: shared });
    const tree = image(photograph);
    pictures.forPage(addressOf)(tree);
    const html = toHtml(tree);
    const widths = [...html.matchAll(/pictures\/[0-9a-f]{16}\.webp (\d+)w/gu)].map(([, width]) => Number(width));
    expect(widths).toEqual([457, 646, 914, 1292]);
    expect(html).toMatch(
      /<picture><source type="image\/webp" srcset="[^"]+" sizes="\(min-width: 735px\) 646px, 88vw">/u,
    );
    expect(html).toMatch(
      /<img src="\.\.\/pictures\/[0-9a-f]{16}\.jpg" alt="A" width="3000" height="2000"[^>]* class="opaque tall" style="--ratio: 1.5"><\/picture>/u,
    );
    const { files } = pictures;
    expect(files).toHaveLength(5);
    for (const { path, bytes, width } of files) {
      const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
      expect(path).toContain(hash);
      expect((await sharp(bytes).metadata()).width).toBe(width);
    }
    expect(files.every(({ bytes }) => bytes.length < photograph.bytes.length / 4)).toBe(true);
  });

  test('enlarges nothing', async () => {
    const small = resource('s.jpg', await raw(700, 500).jpeg({ quality: 95 }).toBuffer(), 700, 500);
    const { files } = await preparePictures(publication([small]), { layout: 'site', cache: shared });
    expect(files.map(({ width }) => width).toSorted((a, b) => a - b)).toEqual([457, 700, 700]);
    expect(files.find(({ mediaType }) => mediaType === 'image/jpeg')?.bytes).toBe(small.bytes);
  });

  test('loads the first image of a page at once, the others when they are near', async () => {
    const pictures = await preparePictures(publication([photograph, drawing]), { layout: 'site', cache: shared });
    const show = pictures.forPage(addressOf);
    const trees = [image(drawing), image(photograph), image(drawing)];
    trees.forEach(show);
    expect(trees.map((tree) => toHtml(tree).includes('loading="lazy"'))).toEqual([false, true, true]);
    const next = image(photograph);
    pictures.forPage(addressOf)(next);
    expect(toHtml(next)).not.toContain('lazy');
  });

  test('states the width at which an image is shown', async () => {
    const pictures = await preparePictures(publication([photograph]), { layout: 'site', cache: shared });
    const sizes = (style: string) => {
      const tree = image(photograph, { style });
      pictures.forPage(addressOf)(tree);
      return /sizes="([^"]+)"/u.exec(toHtml(tree))?.[1];
    };
    expect(sizes('width: 50%')).toBe('(min-width: 735px) 323px, 44vw');
    expect(sizes('width: 200px')).toBe('(min-width: 228px) 200px, 88vw');
  });

  test('previews the cover, otherwise the first raster image', async () => {
    const cover = resource('cover.jpg', await raw(1300, 2080).jpeg().toBuffer(), 1300, 2080);
    const options = { layout: 'site', withPreview: true, cache: shared } as const;
    const covered = await preparePictures(publication([photograph], cover), options);
    expect(covered.preview).toMatchObject({ mediaType: 'image/jpeg', width: 1300, height: 2080 });
    expect(covered.preview?.alternative).toContain('Cover of');
    expect(covered.files.map(({ path }) => path)).toContain(covered.preview?.path);
    const sections = [{ ...examplePublication().sections[0], tree: image(photograph) }] as Publication['sections'];
    const plain = await preparePictures({ ...publication([photograph]), sections }, options);
    expect(plain.preview).toMatchObject({ width: 1292, alternative: 'A' });
    expect(
      (await preparePictures(publication([photograph]), { layout: 'site', cache: shared })).preview,
    ).toBeUndefined();
  });

  test('caches costly results between runs', async () => {
    const cache = memoryCache();
    const once = await preparePictures(publication([drawing]), { layout: 'site', cache });
    expect([cache.kept.size, cache.found()]).toEqual([2, 0]);
    const again = await preparePictures(publication([drawing]), { layout: 'site', cache });
    expect([cache.kept.size, cache.found()]).toEqual([2, 2]);
    expect(again.files).toEqual(once.files);
  });
});
