import { h } from 'hastscript';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/model/publication.ts';
import { artifact, formats, messagesFor, messagesOf, type PublishedContent, publicationOf } from './finished-files.ts';

/** An image with two colours, left and right. */
async function picture(path: string, left: string, right: string): Promise<Resource> {
  const [width, height] = [64, 48];
  const half = { create: { width: width / 2, height, channels: 3 as const, background: right } };
  const bytes = await sharp({ create: { width, height, channels: 3, background: left } })
    .composite([{ input: await sharp(half).png().toBuffer(), left: width / 2, top: 0 }])
    .png()
    .toBuffer();
  return { path, mediaType: 'image/png', bytes, width, height };
}

let ebb: Resource;
let flow: Resource;
let source: PublishedContent;

beforeAll(async () => {
  ebb = await picture('pictures/ebb.png', '#024', '#fed');
  flow = await picture('pictures/flow.png', '#fed', '#024');
  source = { text: [image(ebb, 'Ebb'), image(flow, 'Flow')], resources: [ebb, flow] };
});

/** A chart with one line. */
async function chart(path: string, line: string): Promise<Resource> {
  const [width, height] = [640, 480];
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><path d="M40 20V440H620" stroke="#000"
fill="none"/><path d="${line}" stroke="#06c" stroke-width="4" fill="none"/></svg>`;
  const bytes = await sharp(Buffer.from(svg)).flatten({ background: 'white' }).png().toBuffer();
  return { path, mediaType: 'image/png', bytes, width, height };
}

function image({ path }: Resource, alt: string) {
  return h('p', h('img', { src: path, alt }));
}

/** The same image in another type and size. */
async function madeAnew(resource: Resource): Promise<Resource> {
  const bytes = await sharp(resource.bytes).resize({ width: 40 }).webp({ quality: 70 }).toBuffer();
  return { ...resource, mediaType: 'image/webp', bytes };
}

describe.each(formats)('images in %s', (format) => {
  test('are recognized by their bytes', async () => {
    expect(await messagesOf(format, source)).toEqual([]);
  });

  test('are recognized by their looks, in another type and size', async () => {
    const published = { ...source, resources: [await madeAnew(ebb), await madeAnew(flow)] };
    expect(await messagesOf(format, source, published)).toEqual([]);
  });

  test.each([
    [
      'swapped',
      async () => [
        { ...ebb, bytes: flow.bytes },
        { ...flow, bytes: ebb.bytes },
      ],
    ],
    ['swapped and made anew', async () => [await madeAnew({ ...ebb, bytes: flow.bytes }), await madeAnew(flow)]],
    ['of another publication', async () => [ebb, await picture('pictures/flow.png', '#f00', '#f00')]],
  ])('are reported if they are wrong: %s', async (_, resources) => {
    const messages = await messagesOf(format, source, { ...source, resources: await resources() });
    expect(messages.length).toBeGreaterThan(0);
    expect(messages[0]?.reason).toContain('picture');
  });

  test('are reported if they are not images', async () => {
    const resources = [ebb, { ...flow, bytes: new Uint8Array([1, 2, 3]) }];
    const messages = await messagesOf(format, source, { ...source, resources });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['parity-changed']);
  });

  test('are distinguished from others that are mostly white, after re-encoding', async () => {
    const rising = await chart('pictures/rising.png', 'M40 440L620 60');
    const falling = await chart('pictures/falling.png', 'M40 60L620 440');
    const charts = { text: [image(rising, 'Ebb'), image(falling, 'Flow')], resources: [rising, falling] };
    const anew = await Promise.all(charts.resources.map(madeAnew));
    const swapped = anew.map((resource, index) => ({ ...resource, path: charts.resources[1 - index]?.path ?? '' }));
    expect(await messagesOf(format, charts, { ...charts, resources: anew })).toEqual([]);
    expect(await messagesOf(format, charts, { ...charts, resources: swapped })).not.toEqual([]);
  });

  test('are reported if their alternatives differ', async () => {
    const messages = await messagesOf(format, source, { ...source, text: [image(ebb, 'Flow'), image(flow, 'Flow')] });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['parity-changed']);
    expect(messages[0]?.reason).toContain('“Ebb”');
  });
});

describe('the alternatives for other screens on a page of a site', () => {
  /** The messages about a page that shows the first image with this markup. */
  async function said(markup: string): Promise<string[]> {
    const small = await madeAnew(ebb);
    const html = `<html lang="en"><title>Tides</title><main><p>${markup}</p></main></html>`;
    const files = { 'ebb.png': ebb, 'ebb.webp': small, 'flow.png': flow };
    const further = Object.entries(files).map(([path, { bytes }]) => artifact('html', `tides/p/${path}`, bytes));
    const published = publicationOf({ text: [image(ebb, 'Ebb')], resources: [ebb, flow] });
    return (
      await messagesFor({ format: 'html', main: artifact('html', 'tides/index.html', html), further }, published)
    ).map(({ reason }) => reason);
  }

  test.each([
    '<img src="p/ebb.png" srcset="p/ebb.webp 40w, p/ebb.png 64w" alt="Ebb">',
    '<picture><source srcset="p/ebb.webp 40w,p/ebb.png" type="image/webp"><img src="p/ebb.png" alt="Ebb"></picture>',
  ])('may show the same: %s', async (markup) => {
    expect(await said(markup)).toEqual([]);
  });

  test('may come from a plugin', async () => {
    const offered = (other: string) => h('img', { src: 'https://e.example/a.png', srcSet: `${other} 2x`, alt: 'Ebb' });
    const text = [offered('https://e.example/b.png')];
    expect(await messagesOf('html', { text })).toEqual([]);
    expect(await messagesOf('html', { text }, { text: [offered('https://e.example/c.png')] })).toHaveLength(1);
  });

  test.each([
    '<img src="p/ebb.png" srcset="p/ebb.webp 40w, p/flow.png 64w" alt="Ebb">',
    '<picture><source srcset="p/flow.png 40w"><img src="p/ebb.png" alt="Ebb"></picture>',
    '<picture><source srcset="p/none.png"><img src="p/ebb.png" alt="Ebb"></picture>',
    '<img src="p/flow.png" srcset="p/ebb.png 64w" alt="Ebb">',
  ])('are reported if they show another: %s', async (markup) => {
    expect(await said(markup)).toEqual([expect.stringContaining('The HTML has the image “Ebb”')]);
  });
});
