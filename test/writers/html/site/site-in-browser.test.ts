import { join } from 'node:path';
import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { build } from '../../../../src/build.ts';
import { withPage } from '../../../support/page.ts';
import { hostIn, writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { type SiteServer, siteServer } from '../../../support/site-server.ts';

/** Publishes a text as a site, and hands over a tab and the server of its pages. */
function withSite<T>(
  text: string,
  use: (page: Page, server: SiteServer) => Promise<T>,
  files: Readonly<Record<string, Uint8Array>> = {},
): Promise<T> {
  return withScratchFolder(async (folder) => {
    const source = `---\ntitle: Tides\nlang: en\nhtml: { layout: site, search: false }\n---\n\n${text}`;
    await writeAll(folder, { 'tides.md': source, ...files });
    const { messages, exitCode } = await build({ sources: ['tides.md'], to: ['html'], host: hostIn(folder) });
    if (exitCode !== 0) throw new Error(messages.join('\n'));
    await using server = await siteServer(join(folder, 'dist/tides'));
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
    await open(page, server.at('the-moon.html'));
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
      await open(page, server.at('the-moon.html'));
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
    { 'cat.jpg': await photo.toBuffer() },
  );
});
