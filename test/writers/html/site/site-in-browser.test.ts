import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { withPage } from '../../../support/page.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { type SiteServer, siteServer } from '../../../support/site-server.ts';

/** Publishes a text as a site, unless it sets another layout, and hands over a tab and the server of its files. */
function withSite<T>(
  text: string,
  use: (page: Page, server: SiteServer) => Promise<T>,
  { files = {}, layout = 'site' }: { files?: Readonly<Record<string, Uint8Array>>; layout?: 'site' | 'single' } = {},
): Promise<T> {
  return withScratchFolder(async (folder) => {
    const source = `---\ntitle: Tides\nlang: en\nhtml: { layout: ${layout}, search: false }\n---\n\n${text}`;
    await writeAll(folder, { 'tides.md': source, ...files });
    const { messages, exitCode } = await build({ sources: ['tides.md'], to: ['html'], host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    await using server = await siteServer(join(folder, 'dist'));
    return await withPage((page) => use(page, server));
  });
}

/** Opens a page, which is hidden until its faces are there. */
async function open(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await page.waitForFunction('document.documentElement.dataset.fonts === undefined');
}

test.each([400, 1200])('the skip link is visible when it has the focus, %i pixels wide', async (width) => {
  await withSite('## The moon\n\nText.\n', async (page, server) => {
    await page.setViewport({ width, height: 700 });
    await open(page, server.at('tides/the-moon.html'));
    await page.keyboard.press('Tab');
    const { focused, onTop } = await page.evaluate(() => {
      const { left, top, width: w, height: h } = document.activeElement?.getBoundingClientRect() ?? new DOMRect();
      const shown = document.elementFromPoint(left + w / 2, top + h / 2);
      return { focused: document.activeElement?.className, onTop: shown?.className };
    });
    expect(focused).toBe('skip-link');
    expect(onTop).toBe('skip-link');
  });
});

test('captions of images side by side are below their images, in whatever formats these are', async () => {
  const noise = { type: 'gaussian', mean: 128, sigma: 60 } as const;
  const photo = await sharp({ create: { width: 900, height: 600, channels: 3, background: '#345', noise } }).jpeg({
    quality: 100,
  });
  const figure = ':::figure[Two views]\n![A cat](cat.jpg "Front")\n\n![A dog](cat.jpg "Back")\n:::\n';
  await withSite(
    `## The moon\n\n${figure}`,
    async (page, server) => {
      await open(page, server.at('tides/the-moon.html'));
      const distances = await page.$$eval('.pictures figure:has(source)', (figures) =>
        figures.map((one) => {
          const [image, caption] = ['img', 'figcaption'].map((name) =>
            one.querySelector(name)?.getBoundingClientRect(),
          );
          return (caption?.top ?? 0) - (image?.bottom ?? 0);
        }),
      );
      expect(distances).toHaveLength(2);
      for (const distance of distances) expect(distance).toBeGreaterThan(0);
    },
    { files: { 'cat.jpg': await photo.toBuffer() } },
  );
});

test.each([
  ['site', 400],
  ['site', 1300],
  ['single', 400],
  ['single', 1300],
] as const)('a link from elsewhere leads to its heading (%s, %i pixels wide)', async (layout, width) => {
  const paragraph = `Twice a day, the *sea* rises and \`falls\`. ${'Boats wait for the water. '.repeat(30)}\n\n`;
  const sections = Array.from({ length: 20 }, (_, number) => `### Section ${number}\n\n${paragraph.repeat(3)}`);
  await withSite(
    `## The moon\n\n${sections.join('')}`,
    async (page, server) => {
      await page.setViewport({ width, height: 700 });
      await open(page, server.at(`${layout === 'site' ? 'tides/the-moon' : 'tides'}.html#section-15`));
      // An animated jump takes up to half a second.
      await new Promise((resolve) => setTimeout(resolve, 700));
      const distance = await page.evaluate(() => {
        const bar = document.querySelector('.bar')?.getBoundingClientRect();
        const covered = bar && bar.width > innerWidth / 2 ? bar.bottom : 0;
        return (document.getElementById('section-15')?.getBoundingClientRect().top ?? Number.NaN) - covered;
      });
      expect(distance).toBeGreaterThan(0);
      expect(distance).toBeLessThan(50);
    },
    { layout },
  );
});
