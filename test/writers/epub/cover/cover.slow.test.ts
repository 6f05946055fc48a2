import sharp from 'sharp';
import { beforeAll, describe, expect, test } from 'vitest';
import type { EpubCompat } from '../../../../src/model/format-options.ts';
import type { Metadata } from '../../../../src/model/publication.ts';
import type { Report } from '../../../../src/model/report.ts';
import type { Cache } from '../../../../src/platform/cache.ts';
import { machineHost } from '../../../../src/platform/host.ts';
import { loadTemplate } from '../../../../src/template/load.ts';
import { withOptions } from '../../../../src/template/options.ts';
import type { Template } from '../../../../src/template/template.ts';
import { createCover, withoutEmoji } from '../../../../src/writers/epub/cover/cover.ts';
import type { CoverValues } from '../../../../src/writers/epub/cover/design.ts';
import { parseXml } from '../parse-xml.ts';
import { metadata } from '../publications.ts';

let template: Template;
beforeAll(async () => {
  template = await loadTemplate('article', process.cwd(), machineHost());
});

/** @returns the cover, and the rules of the messages */
async function cover(overrides: Partial<Metadata>, compat: EpubCompat = 'none', changed: Partial<Template> = {}) {
  const reported: string[] = [];
  const report = ((rule: string) => {
    reported.push(rule);
  }) as unknown as Report;
  const picture = await createCover(metadata(overrides), { template: { ...template, ...changed }, compat, report });
  return { ...picture, reported };
}

/** The red of the first lines of the title. Statistics cover the whole image unless the piece is cut out first. */
async function redAt(bytes: Uint8Array, { left, width }: { left: number; width: number }) {
  const piece = await sharp(bytes).extract({ left, top: 430, width, height: 240 }).toBuffer();
  return (await sharp(piece).stats()).channels[0];
}

describe('createCover', () => {
  test('draws an image with the title in it', async () => {
    const drawn = await cover({ title: 'Größe & Maß — “Ångström”' });
    expect(drawn).toMatchObject({
      path: 'cover.jpg',
      mediaType: 'image/jpeg',
      width: 1600,
      height: 2560,
      reported: [],
    });
    const found = await sharp(drawn.bytes).metadata();
    expect(found).toMatchObject({ width: 1600, height: 2560, format: 'jpeg', space: 'srgb', channels: 3 });
    expect(drawn.bytes.length).toBeLessThan(500_000);
    // The title has light letters on a dark background.
    const { min = 255, max = 0 } = (await redAt(drawn.bytes, { left: 160, width: 1280 })) ?? {};
    expect(max).toBeGreaterThan(230);
    expect(min).toBeLessThan(100);
  });

  test('is drawn once: the cached image of an identical cover is used', async () => {
    const kept = new Map<string, Uint8Array>();
    const cache: Cache = {
      get: async (key) => kept.get(key),
      set: async (key, value) => void kept.set(key, value),
    };
    const report = () => {
      throw new Error('No message is expected');
    };
    const made = (title: string) =>
      createCover(metadata({ title }), { template, compat: 'none', report: report as Report, cache });
    const once = await made('A');
    expect([...kept.values()]).toEqual([once.bytes]);
    for (const key of kept.keys()) kept.set(key, Buffer.from('of another run'));
    expect(await made('A')).toEqual({ ...once, bytes: Buffer.from('of another run') });
    expect((await made('B')).bytes.length).toBeGreaterThan(10_000);
  });

  test('draws the same for the same metadata, and differs between titles', async () => {
    const [one, two, other] = await Promise.all(['A', 'A', 'B'].map((title) => cover({ title })));
    expect(one?.bytes).toEqual(two?.bytes);
    expect(one?.bytes).not.toEqual(other?.bytes);
  });

  test('leaves out emoji, which its fonts do not have', async () => {
    const plain = await cover({ title: 'Tides' });
    const adorned = await cover({ title: '🌊 Tides' });
    expect(adorned.mediaType).toBe('image/jpeg');
    expect(adorned.bytes.length).toBeGreaterThan(0.9 * plain.bytes.length);
  });

  test.each([
    ['شاطئ', 'rtl'],
    ['חוף', 'rtl'],
    ['तट', 'ltr'],
  ] as const)('draws %s at the side where it starts', async (title, dir) => {
    const { bytes, mediaType } = await cover({ title, dir });
    expect(mediaType).toBe('image/jpeg');
    const lettersAt = async (left: number) => ((await redAt(bytes, { left, width: 320 }))?.max ?? 0) > 200;
    expect(await lettersAt(dir === 'rtl' ? 1120 : 160)).toBe(true);
    expect(await lettersAt(dir === 'rtl' ? 160 : 1120)).toBe(false);
  });

  test.each([
    ['中国的对外关系', 'ltr'],
    ['ހިޔާ', 'rtl'],
    ['🌊', 'ltr'],
  ] as const)('leaves %s to the fonts of the device, and tells so', async (title, dir) => {
    const drawn = await cover({ title, dir });
    expect(drawn).toMatchObject({ path: 'cover.svg', mediaType: 'image/svg+xml', reported: ['cover-letters'] });
    const texts = parseXml(new TextDecoder().decode(drawn.bytes)).filter(({ name }) => name === 'text');
    expect(
      texts
        .map(({ text }) => text)
        .join('')
        .replaceAll(' ', ''),
    ).toBe(title.replaceAll(' ', ''));
    expect(texts[0]?.attributes.direction).toBe(dir);
  });

  test('draws for a shop in system fonts if its own have no glyphs, and reports that', async () => {
    expect(await cover({ title: '中国' }, 'kindle')).toMatchObject({
      mediaType: 'image/jpeg',
      reported: ['cover-fonts'],
    });
  });

  test.each([
    [
      'long',
      'An Inquiry into the Nature and Causes of the Wealth of Nations, with a Memoir of the Author’s Life',
      'ltr',
    ],
    ['tall', 'العلاقات الخارجية للصين في القرن الحادي والعشرين وما بعده من الزمان', 'rtl'],
  ] as const)('keeps a %s title clear of the names at the foot', async (_, title, dir) => {
    const values: CoverValues[] = [];
    const fill: Template['fill'] = (shell, overrides) => {
      values.push(overrides as CoverValues);
      return template.fill(shell, overrides);
    };
    const subtitle = 'A treatise in three volumes, edited with an introduction, notes and a marginal summary, '.repeat(
      3,
    );
    const authors = Array.from({ length: 9 }, (_, index) => ({ name: `Somebody of a long name ${index}` }));
    await cover({ title, dir, subtitle, authors }, 'none', { fill });
    const [{ title: above, subtitle: between, byline }] = values as [CoverValues];
    expect([above.height, between.height, byline.height].every((height) => height > 100)).toBe(true);
    // As `cover.liquid` puts them.
    expect(430 + above.height + 180 + between.height).toBeLessThan(2560 - 160 - byline.height);
  });

  test('is the drawing of the template', async () => {
    const fill = async (_: string, values: object) => {
      const { width, height, title } = values as CoverValues;
      return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><rect width="100%" height="100%" fill="#0a0"/><g color="#fff" transform="translate(100 100)">${title.drawing}</g></svg>`;
    };
    const { bytes, width, height } = await cover({ title: 'Tides' }, 'none', { fill });
    expect([width, height]).toEqual([1600, 2560]);
    const [red, green] = (await sharp(bytes).stats()).channels;
    expect(green?.mean).toBeGreaterThan((red?.mean ?? 255) + 100);
  });

  test('uses the accent of the template as its background', async () => {
    const { template: accented } = withOptions(template, { accent: '#7a1f5c' });
    const { bytes } = await cover({ title: 'Tides' }, 'none', accented);
    const corner = await sharp(bytes).extract({ left: 2, top: 2, width: 1, height: 1 }).raw().toBuffer();
    expect([...corner].map((value) => Math.round(value / 16))).toEqual([8, 2, 6]);
  });

  test('fails if the template does not draw an SVG', async () => {
    await expect(cover({ title: 'Tides' }, 'none', { fill: async () => '<p>' })).rejects.toThrow(
      'its cover is not valid SVG',
    );
  });
});

test('withoutEmoji distinguishes emoji from symbols', () => {
  const title = '🇨🇳 1️⃣ Tea ☕ & ❤️ © 2026 ™ 👩‍🔬👍🏽 §';
  expect(withoutEmoji({ title, subtitle: '', byline: '', lang: 'en', dir: 'ltr' }).title).toBe('1 Tea & © 2026 ™ §');
});
