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

describe('createCover', () => {
  test('draws a picture with the title in it', async () => {
    const cover = await createCover(metadata({ title: 'Größe & Maß — “Ångström”' }), template);
    expect(cover).toMatchObject({ path: 'cover.png', mediaType: 'image/png', width: 1600, height: 2560 });
    const { width, height, format } = await sharp(cover.bytes).metadata();
    expect([width, height, format]).toEqual([1600, 2560, 'png']);
    // Where the title stands, light letters stand on a dark ground.
    const title = await sharp(cover.bytes).extract({ left: 160, top: 430, width: 1280, height: 240 }).stats();
    expect(title.channels[0]?.max).toBeGreaterThan(230);
    expect(title.channels[0]?.min).toBeLessThan(100);
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
    ['中国的对外关系', 'ltr'],
    ['المد والجزر', 'rtl'],
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
