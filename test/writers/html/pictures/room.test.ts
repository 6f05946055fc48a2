import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { machineHost } from '../../../../src/platform/host.ts';
import { loadTemplate } from '../../../../src/template/load.ts';
import { preparePictures } from '../../../../src/writers/html/pictures/pictures.ts';
import { examplePublication } from '../../../engines/example.ts';
import { withPage } from '../../../support/page.ts';
import { writeAll } from '../../../support/publication-folder.ts';
import { withScratchFolder } from '../../../support/scratch.ts';
import { withWebServer } from '../../../support/web-server.ts';

/** Milliseconds that an image takes to load, while the page is examined without it. */
const slowness = 1500;

async function resource(name: string, width: number, height: number) {
  const picture = sharp({ create: { width, height, channels: 3, background: '#048' } });
  const bytes = await picture.png({ compressionLevel: 0 }).toBuffer();
  return { path: `pictures/${name}.png`, mediaType: 'image/png', bytes, width, height };
}

test('an image has its space before it is loaded, and a tall one is no higher than the window', async () => {
  const resources = [
    await resource('wide', 1600, 800),
    await resource('tall', 700, 1400),
    await resource('small', 300, 200),
  ];
  const pictures = await preparePictures({ ...examplePublication(), resources }, { layout: 'site' });
  const tree = {
    type: 'root' as const,
    children: resources.map(({ path, width, height }) => h('figure', h('img', { src: path, alt: 'A', width, height }))),
  };
  pictures.forPage((path) => path)(tree);
  const template = await loadTemplate('article', process.cwd(), machineHost());
  const styles = template.styles('page', new Set(['figure', 'img']));
  const page = `<!doctype html><html lang="en"><title>T</title><style>${styles}</style><main>${toHtml(tree)}</main>`;
  const files = Object.fromEntries(pictures.files.map(({ path, bytes }) => [path, bytes]));
  await withScratchFolder(async (folder) => {
    await writeAll(folder, { 'page.html': page, ...files });
    await withWebServer(folder, slowness, (origin) =>
      withPage(async (tab) => {
        await tab.setViewport({ width: 1000, height: 600 });
        const boxes = () =>
          tab.$$eval('img', (images) => images.map(({ width, height, complete }) => ({ width, height, complete })));
        await tab.goto(`${origin}/page.html`, { waitUntil: 'domcontentloaded' });
        const before = await boxes();
        expect(before.map(({ complete }) => complete)).toEqual([false, false, false]);
        await tab.evaluate(() => {
          for (const image of document.images) image.loading = 'eager';
        });
        await tab.waitForFunction(() => [...document.images].every(({ complete }) => complete));
        const after = await boxes();
        expect(after.map(({ width, height }) => ({ width, height, complete: false }))).toEqual(before);
        const [wide, tall, small] = after;
        expect((wide?.width ?? 0) / (wide?.height ?? 1)).toBeCloseTo(2, 1);
        expect(tall).toMatchObject({ width: 270, height: 540 });
        expect(small).toMatchObject({ width: 300, height: 200 });
      }),
    );
  });
});
