import type { Root } from 'hast';
import { h } from 'hastscript';
import sharp, { type Sharp } from 'sharp';
import { VFile } from 'vfile';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { destinationsOf } from '../../../../src/engines/places.ts';
import type { Publication, Resource } from '../../../../src/model/publication.ts';
import { reportOn, reportTo } from '../../../../src/model/report.ts';
import { openPdf } from '../../../../src/pdf/document.ts';
import { openBrowser } from '../../../../src/platform/browser/open.ts';
import type { Browser } from '../../../../src/platform/browser.ts';
import { descriptionOf } from '../../../../src/writers/pdf/finish/description.ts';
import { finish } from '../../../../src/writers/pdf/finish/finish.ts';
import { fitPictures } from '../../../../src/writers/pdf/pictures/fit-pictures.ts';
import { examplePublication } from '../../../engines/example.ts';
import { qpdfCheck, qpdfSize } from '../../../support/qpdf.ts';
import { run } from '../../../support/run.ts';
import { withScratchFile } from '../../../support/scratch.ts';
import { testWith } from '../../../support/tools.ts';

let browser: Browser;
beforeAll(() => {
  browser = openBrowser({ env: process.env, report: reportTo(new VFile()) });
});
afterAll(() => browser[Symbol.asyncDispose]());

/** Colours that run into one another, as in a photograph. */
async function photograph(width: number, height: number): Promise<Sharp> {
  const samples = Buffer.alloc(width * height * 3);
  for (let at = 0; at < samples.length; at++) samples[at] = 128 + 100 * Math.sin(at / 700) + (at % 7);
  return sharp(samples, { raw: { width, height, channels: 3 } });
}

function resource(path: string, mediaType: string, bytes: Uint8Array, width: number, height: number): Resource {
  return { path, mediaType, bytes, width, height };
}

/** Pictures as wide as they are printed on a page, in the order of lines of the source. */
type PlacedPictures = readonly (readonly [picture: Resource, width: string])[];

function publicationOf(placed: PlacedPictures): Publication {
  const children = placed.map(([{ path }, width], index) => {
    const start = { line: 10 * (index + 1), column: 1 };
    const style = `width: ${width}`;
    const picture = h('img', { src: path, id: `p${index}`, style });
    return { ...h('p', [{ ...picture, position: { start, end: start } }]) };
  });
  const tree: Root = { type: 'root', children };
  const sections = [{ id: 'a', role: 'section', matter: 'main', title: '', tree } as const];
  return { ...examplePublication(), sections, resources: placed.map(([picture]) => picture) };
}

/** A print with its pictures fitted, and what was said of them. */
async function fitted(placed: PlacedPictures, wanted = 300): Promise<{ pdf: Uint8Array; messages: string[] }> {
  const images = placed.map(([{ path }, width], index) => {
    return `<p><a href="#p${index}"></a><img id="p${index}" src="${path}" style="width: ${width}">`;
  });
  const html = `<!doctype html><body>${images.join('')}`;
  const files = new Map(placed.map(([{ path, mediaType, bytes }]) => [path, { mediaType, bytes }]));
  const printed = await browser.withPage({ html, files }, (page) => page.pdf({ format: 'A4', tagged: true }));
  const publication = publicationOf(placed);
  const file = new VFile();
  const document = await openPdf(printed);
  await fitPictures({ document, positions: destinationsOf(document) }, wanted, {
    publication,
    report: reportOn(publication.lines, file.messages),
  });
  const pdf = await finish(document, {
    description: descriptionOf(publication.metadata, ''),
    linkNames: { ofTarget: () => undefined, ofAddress: () => undefined },
    bookmarks: [],
    labels: [],
  });
  return { pdf, messages: file.messages.map(({ name, ruleId, reason }) => `${name} ${ruleId} ${reason}`) };
}

/** Kind, width, height and compression of each image in a PDF, as poppler lists them. */
function imagesIn(pdf: Uint8Array): Promise<string[]> {
  return withScratchFile('fitted.pdf', pdf, async (path) => {
    const { stdout } = await run('pdfimages', ['-list', path]);
    return stdout
      .trim()
      .split('\n')
      .slice(2)
      .map((line) => {
        const [, , kind, width, height, , , , compression] = line.trim().split(/\s+/u);
        return `${kind} ${width} × ${height} ${compression}`;
      });
  });
}

/** The mean difference of two pages, drawn in grey: 0 to 255. */
async function differenceOf(one: Uint8Array, other: Uint8Array): Promise<number> {
  const draw = (pdf: Uint8Array) =>
    withScratchFile('drawn.pdf', pdf, async (path) => {
      await run('pdftoppm', ['-r', '50', '-png', '-singlefile', path, path]);
      return sharp(`${path}.png`).greyscale().raw().toBuffer();
    });
  const [first, second] = [await draw(one), await draw(other)];
  return first.reduce((sum, grey, index) => sum + Math.abs(grey - (second[index] ?? 0)), 0) / first.length;
}

async function jpeg(): Promise<Resource> {
  return resource('a.jpg', 'image/jpeg', await (await photograph(1200, 800)).jpeg().toBuffer(), 1200, 800);
}

/** Half transparent above, a solid colour below. */
async function transparent(): Promise<Resource> {
  const drawing = Buffer.from(
    '<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="900" height="300" fill="#07c" ' +
      'opacity=".5"/><circle cx="800" cy="600" r="300" fill="#c30"/></svg>',
  );
  return resource('b.png', 'image/png', await sharp(drawing).png().toBuffer(), 1600, 900);
}

testWith(
  'pdfimages',
  'pdftoppm',
  'qpdf',
)('pictures of far too many pixels are scaled down', async () => {
  const placed: PlacedPictures = [
    [await jpeg(), '2in'],
    [await transparent(), '2in'],
  ];
  const { pdf, messages } = await fitted(placed);
  expect(await imagesIn(pdf)).toEqual(['image 600 × 400 jpeg', 'image 600 × 338 image', 'smask 600 × 338 image']);
  expect(messages).toEqual([]);
  expect(await qpdfCheck(pdf)).toEqual([]);
  expect(pdf.length).toBeLessThan(1.1 * (await qpdfSize(pdf)));
  const whole = (await fitted(placed, 2400)).pdf;
  expect(pdf.length).toBeLessThan(whole.length / 2);
  // It looks the same.
  expect(await differenceOf(pdf, whole)).toBeLessThan(0.5);
  expect(Buffer.compare((await fitted(placed)).pdf, pdf)).toBe(0);
});

testWith('pdfimages')('what is printed larger elsewhere, or has hardly too many, keeps its pixels', async () => {
  const picture = await jpeg();
  const { pdf } = await fitted([
    [picture, '1in'],
    [picture, '3in'],
  ]);
  expect(await imagesIn(pdf)).toEqual(['image 1200 × 800 jpeg', 'image 1200 × 800 jpeg']);
});

testWith('pdfimages')('a photograph that Chromium unpacks is packed again', async () => {
  const source = await photograph(900, 600);
  const turned = await source.clone().jpeg().withMetadata({ orientation: 6 }).toBuffer();
  const webp = await source.clone().resize(930, 610).webp().toBuffer();
  const lossless = await source.clone().resize(960, 620).webp({ lossless: true }).toBuffer();
  const { pdf } = await fitted([
    [resource('t.jpg', 'image/jpeg', turned, 600, 900), '2in'],
    [resource('w.webp', 'image/webp', webp, 930, 610), '3in'],
    [resource('l.webp', 'image/webp', lossless, 960, 620), '3in'],
  ]);
  const [first, second, third] = await imagesIn(pdf);
  expect([first, second, third].map((image) => image?.split(' ').at(-1))).toEqual(['jpeg', 'jpeg', 'image']);
  expect(second).toBe('image 930 × 610 jpeg');
});

test('an image with too few pixels is reported where the source shows it, once', async () => {
  const small = resource('s.png', 'image/png', await (await photograph(200, 100)).png().toBuffer(), 200, 100);
  const { messages } = await fitted([
    [small, '1in'],
    [await jpeg(), '2in'],
    [small, '4in'],
  ]);
  expect(messages).toEqual([
    'example.md:30:1 picture-dpi The image on page 1 has 200 × 100 pixels, which is 50 per inch in print; the minimum is 150',
  ]);
});
