import { h } from 'hastscript';
import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/model/publication.ts';
import { formats, messagesOf, type Shown } from './finished-files.ts';

/** A picture of two colours, left and right. */
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
let source: Shown;

beforeAll(async () => {
  ebb = await picture('pictures/ebb.png', '#024', '#fed');
  flow = await picture('pictures/flow.png', '#fed', '#024');
  source = { text: [image(ebb, 'Ebb'), image(flow, 'Flow')], resources: [ebb, flow] };
});

function image({ path }: Resource, alt: string) {
  return h('p', h('img', { src: path, alt }));
}

/** The same picture in another type and size. */
async function madeAnew(resource: Resource): Promise<Resource> {
  const bytes = await sharp(resource.bytes).resize({ width: 40 }).webp({ quality: 70 }).toBuffer();
  return { ...resource, mediaType: 'image/webp', bytes };
}

describe.each(formats)('pictures in %s', (format) => {
  test('are known by their bytes', async () => {
    expect(await messagesOf(format, source)).toEqual([]);
  });

  test('are known by their looks, in another type and size', async () => {
    const shown = { ...source, resources: [await madeAnew(ebb), await madeAnew(flow)] };
    expect(await messagesOf(format, source, shown)).toEqual([]);
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
  ])('are found to be wrong: %s', async (_, resources) => {
    const messages = await messagesOf(format, source, { ...source, resources: await resources() });
    expect(messages.length).toBeGreaterThan(0);
    expect(messages[0]?.reason).toContain('picture');
  });

  test('are found to say something else', async () => {
    const messages = await messagesOf(format, source, { ...source, text: [image(ebb, 'Flow'), image(flow, 'Flow')] });
    expect(messages.map(({ ruleId }) => ruleId)).toEqual(['parity-changed']);
    expect(messages[0]?.reason).toContain('“Ebb”');
  });
});
