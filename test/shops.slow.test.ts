import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { build } from '../src/build.ts';
import { epubcheckAll } from './support/epubcheck.ts';
import { hostIn, writeAll } from './support/publication-folder.ts';
import { testWith } from './support/tools.ts';

/** Pictures of each kind, made for the test. */
async function pictures(): Promise<Record<string, Uint8Array>> {
  const plain = (width: number, height: number) =>
    sharp({ create: { width, height, channels: 3, background: '#3060a0' } });
  const noise = sharp({
    create: {
      width: 1350,
      height: 1350,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  const clear = sharp({ create: { width: 40, height: 30, channels: 4, background: '#00000040' } });
  const frames = Buffer.concat([Buffer.alloc(20 * 10 * 3, 40), Buffer.alloc(20 * 10 * 3, 200)]);
  return {
    'a.webp': await plain(60, 40).webp().toBuffer(),
    'b.webp': await plain(61, 41).webp().toBuffer(),
    'c.avif': await plain(62, 42).avif().toBuffer(),
    'clear.png': await clear.png().toBuffer(),
    'moving.gif': await sharp(frames, { raw: { width: 20, height: 20, channels: 3, pageHeight: 10 } })
      .gif()
      .toBuffer(),
    'noise.png': await noise.png().toBuffer(),
    'wide.jpg': await plain(4000, 2000).jpeg().toBuffer(),
    'cmyk.jpg': await plain(50, 50).toColourspace('cmyk').jpeg().toBuffer(),
    'lines.svg': Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><path d="M0 0L120 60" stroke="#000"/></svg>',
    ),
    'words.svg': Buffer.from(
      '<svg xmlns="http://www.w3.org/2000/svg" width="120" height="60"><text x="5" y="40" font-family="serif">Tide</text></svg>',
    ),
  };
}

const source = `---
title: Tides
author: Ada
---

## One

![a](a.webp) ![b](b.webp)

![c](c.avif)

![clear](clear.png) ![moving](moving.gif)

![noise](noise.png "Noise")

![wide](wide.jpg) ![cmyk](cmyk.jpg)

![lines](lines.svg) ![words](words.svg)

Sum $x^2$ and $y$.

\`\`\`mermaid
---
title: Ebb
---
graph LR
accDescr: From ebb to flood
A[Ebb] --> B[Flood]
\`\`\`

### Two

#### Three

##### Four

text
`;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'offprint-shops-'));
  await writeAll(folder, await pictures());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** What is built for each, once. */
const built = new Map<string, ReturnType<typeof buildFor>>();

function builtFor(compat: string) {
  const building = built.get(compat) ?? buildFor(compat);
  built.set(compat, building);
  return building;
}

async function buildFor(compat: string) {
  await writeAll(folder, { 'tides.md': source.replace('author:', `epub: { compat: ${compat} }\nauthor:`) });
  const { exitCode, messages } = await build({
    sources: ['tides.md'],
    to: ['epub'],
    host: hostIn(folder),
    out: `dist-${compat}`,
  });
  const book = await readFile(join(folder, `dist-${compat}`, 'tides.epub'));
  const files = unzipSync(book);
  const text = Object.entries(files)
    .filter(([path]) => path.endsWith('.xhtml'))
    .map(([, bytes]) => strFromU8(bytes))
    .join('');
  const pictureFiles = Object.entries(files).filter(([path]) => path.includes('/pictures/'));
  const found = await Promise.all(
    pictureFiles.map(async ([, bytes]) => ({ bytes, ...(await sharp(bytes).metadata()) })),
  );
  const reported = messages.map(({ line, ruleId, reason }) => `${line ?? ''} ${ruleId}: ${reason}`);
  return { exitCode, book, files, text, found, reported };
}

const levelsIn = (ncx: string) => {
  let level = 0;
  return Math.max(
    ...[...ncx.matchAll(/<(\/?)navPoint/gu)].map(([, end]) => {
      level += end ? -1 : 1;
      return level;
    }),
  );
};

describe('an EPUB for a shop', () => {
  test('for none does not change, and nothing is reported', { timeout: 60_000 }, async () => {
    const { exitCode, found, reported, text, files } = await builtFor('none');
    expect([exitCode, reported]).toEqual([0, []]);
    // AVIF is not a core media type.
    expect(found.map(({ format }) => format).sort()).toEqual(
      ['gif', 'jpeg', 'jpeg', 'jpeg', 'png', 'png', 'svg', 'svg', 'webp', 'webp'].sort(),
    );
    expect(text).toContain('<svg');
    expect(levelsIn(strFromU8(files['OEBPS/toc.ncx'] ?? new Uint8Array()))).toBe(4);
  });

  test('Kindle has still, opaque JPEG, PNG and GIF of 5 MB at most, no SVG, and two levels of contents', {
    timeout: 90_000,
  }, async () => {
    const { exitCode, found, reported, text, files } = await builtFor('kindle');
    expect(exitCode).toBe(0);
    for (const { format, pages = 1, hasAlpha, space, bytes } of found) {
      expect(['jpeg', 'png', 'gif']).toContain(format);
      expect([pages, hasAlpha, space === 'cmyk']).toEqual([1, false, false]);
      expect(bytes.length).toBeLessThanOrEqual(5e6);
    }
    expect(text).not.toContain('<svg');
    expect(text).toMatch(/<img[^>]*alt="From ebb to flood"/u);
    expect(text).toContain('<math');
    expect(levelsIn(strFromU8(files['OEBPS/toc.ncx'] ?? new Uint8Array()))).toBe(2);
    expect(reported).toEqual([
      '23 epub-drawings: For Kindle, 1 drawing is converted to PNG',
      '9 epub-picture-type: For Kindle, 2 WebP images are converted to JPEG',
      '11 epub-picture-type: For Kindle, 1 AVIF image is converted to JPEG',
      '13 epub-picture-looks: For Kindle, 1 transparent image is set on white',
      '13 epub-picture-looks: For Kindle, 1 animated image is made static',
      '15 epub-picture-size: For Kindle, 1 image is made smaller, to at most 5 MB',
      '17 epub-picture-looks: For Kindle, 1 CMYK image is converted to RGB',
      '19 epub-picture-type: For Kindle, 2 SVG images are converted to PNG',
      '21 epub-formulas: For Kindle, 2 formulas are left as MathML, which some of its readers show as plain text',
      '34 epub-contents: For Kindle, 2 headings are left out of the table of contents, of which it shows 2 levels',
    ]);
  });

  test('Kobo has images of 5 MB at most, SVG too, and three levels of contents', { timeout: 60_000 }, async () => {
    const { found, reported, text, files } = await builtFor('kobo');
    expect(new Set(found.map(({ format }) => format))).toEqual(new Set(['jpeg', 'png', 'gif', 'svg']));
    expect(found.every(({ bytes }) => bytes.length <= 5e6)).toBe(true);
    expect(found.some(({ pages = 1 }) => pages > 1)).toBe(true);
    expect(text).toContain('<svg');
    expect(levelsIn(strFromU8(files['OEBPS/toc.ncx'] ?? new Uint8Array()))).toBe(3);
    expect(reported.map((line) => line.split(':')[0])).toEqual([
      '9 epub-picture-type',
      '11 epub-picture-type',
      '13 epub-picture-looks',
      '15 epub-picture-size',
      '17 epub-picture-looks',
      '36 epub-contents',
    ]);
  });

  test('Apple Books has JPEG and PNG of 5.6 million pixels at most, and SVG', { timeout: 60_000 }, async () => {
    const { found, reported, files } = await builtFor('apple');
    expect(new Set(found.map(({ format }) => format))).toEqual(new Set(['jpeg', 'png', 'svg']));
    for (const { width, height } of found) expect(width * height).toBeLessThanOrEqual(5_600_000);
    const wide = found.find(({ width }) => width > 3000);
    expect([wide?.width, wide?.height]).toEqual([3346, 1673]);
    // What shines through stays so.
    expect(found.some(({ hasAlpha, format }) => hasAlpha && format === 'png')).toBe(true);
    expect(levelsIn(strFromU8(files['OEBPS/toc.ncx'] ?? new Uint8Array()))).toBe(4);
    expect(reported.map((line) => line.split(':')[0])).toEqual([
      '9 epub-picture-type',
      '11 epub-picture-type',
      '13 epub-picture-type',
      '13 epub-picture-looks',
      '17 epub-picture-size',
      '17 epub-picture-looks',
    ]);
  });

  testWith('java')(
    'passes EPUBCheck, whatever the shop',
    async () => {
      const shops = ['none', 'kindle', 'kobo', 'apple'];
      const books = shops.map(async (compat) => [compat, (await builtFor(compat)).book] as const);
      expect(await epubcheckAll(new Map(await Promise.all(books)))).toEqual([]);
    },
    180_000,
  );

  test('is the same every time', { timeout: 90_000 }, async () => {
    const [one, two] = [(await builtFor('kindle')).book, (await buildFor('kindle')).book];
    expect(one.equals(two)).toBe(true);
  });
});
