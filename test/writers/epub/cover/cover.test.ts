import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import { machineHost } from '../../../../src/platform/host.ts';
import { loadTemplate } from '../../../../src/template/load.ts';
import type { Template } from '../../../../src/template/template.ts';
import { createCover, withoutEmoji } from '../../../../src/writers/epub/cover/cover.ts';
import { parseXml } from '../parse-xml.ts';
import { metadata } from '../publications.ts';

let template: Template;
beforeAll(async () => {
  template = await loadTemplate('article', process.cwd(), machineHost());
});

/** The red of the first lines of the title. Statistics are of the whole picture unless the piece is cut out first. */
async function redAt(cover: Uint8Array, { left, width }: { left: number; width: number }) {
  const piece = await sharp(cover).extract({ left, top: 430, width, height: 240 }).toBuffer();
  return (await sharp(piece).stats()).channels[0];
}

describe('createCover', () => {
  test('draws a picture with the title in it', async () => {
    const cover = await createCover(metadata({ title: 'Größe & Maß — “Ångström”' }), template);
    expect(cover).toMatchObject({ path: 'cover.png', mediaType: 'image/png', width: 1600, height: 2560 });
    const { width, height, format } = await sharp(cover.bytes).metadata();
    expect([width, height, format]).toEqual([1600, 2560, 'png']);
    // Where the title stands, light letters stand on a dark ground.
    const { min = 255, max = 0 } = (await redAt(cover.bytes, { left: 160, width: 1280 })) ?? {};
    expect(max).toBeGreaterThan(230);
    expect(min).toBeLessThan(100);
  });

  test('draws the same for the same metadata, and differs between titles', async () => {
    const [one, two, other] = await Promise.all(
      ['A', 'A', 'B'].map((title) => createCover(metadata({ title }), template)),
    );
    expect(one?.bytes).toEqual(two?.bytes);
    expect(one?.bytes).not.toEqual(other?.bytes);
  });

  test('leaves out emoji, which its fonts lack', async () => {
    const plain = await createCover(metadata({ title: 'Tides' }), template);
    const adorned = await createCover(metadata({ title: '🌊 Tides' }), template);
    expect(adorned.mediaType).toBe('image/png');
    expect(adorned.bytes.length).toBeGreaterThan(0.9 * plain.bytes.length);
  });

  test.each([
    ['شاطئ', 'rtl'],
    ['חוף', 'rtl'],
    ['तट', 'ltr'],
  ] as const)('draws %s at the side where it starts', async (title, dir) => {
    const { bytes, mediaType } = await createCover(metadata({ title, dir }), template);
    expect(mediaType).toBe('image/png');
    const lettersAt = async (left: number) => ((await redAt(bytes, { left, width: 320 }))?.max ?? 0) > 200;
    expect(await lettersAt(dir === 'rtl' ? 1120 : 160)).toBe(true);
    expect(await lettersAt(dir === 'rtl' ? 160 : 1120)).toBe(false);
  });

  test.each([
    ['中国的对外关系', 'ltr'],
    ['ހިޔާ', 'rtl'],
    ['🌊', 'ltr'],
  ] as const)('leaves %s to the fonts of the device', async (title, dir) => {
    const cover = await createCover(metadata({ title, dir }), template);
    expect(cover).toMatchObject({ path: 'cover.svg', mediaType: 'image/svg+xml' });
    const texts = parseXml(new TextDecoder().decode(cover.bytes)).filter(({ name }) => name === 'text');
    expect(
      texts
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(title.replaceAll(' ', ''));
    expect(texts[0]?.attributes.direction).toBe(dir);
  });
});

test('withoutEmoji knows emoji from signs', () => {
  const title = '🇨🇳 1️⃣ Tea ☕ & ❤️ © 2026 ™ 👩‍🔬👍🏽 §';
  expect(withoutEmoji({ title, subtitle: '', byline: '', dir: 'ltr' }).title).toBe('1 Tea & © 2026 ™ §');
});
