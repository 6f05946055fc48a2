import type { Page } from 'puppeteer-core';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { examplePage, withOpened } from './script/page.ts';

const columns = (cell: string) => `|${` ${cell} |`.repeat(8)}`;
const text = `---
title: Wide
lang: en
---

## Formulas

$$ ${Array.from({ length: 40 }, (_, at) => `x_{${at}}`).join(' + ')} $$

$$ a + b $$

## Tables

${[columns('heading'), columns('---'), columns('extraordinarily')].join('\n')}

| a | b |
| - | - |
| c | d |
`;
const page = examplePage(text);

/** Whether the left and the right edge of a box are darker than its background, as columns of pixels. */
async function shadedEdges(tab: Page, selector: string): Promise<{ left: boolean; right: boolean }> {
  const box = await tab.$(selector);
  if (!box) throw new Error(`Nothing matches ${selector}`);
  // Its content would cover the edges.
  await tab.addStyleTag({ content: `${selector} * { visibility: hidden; border-color: transparent !important }` });
  const bytes = await box.screenshot();
  const { data, info } = await sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true });
  const row = Math.floor(info.height / 2) * info.width;
  const background = await tab.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--paper')");
  const paper = await sharp({ create: { width: 1, height: 1, channels: 3, background: String(background) } })
    .greyscale()
    .raw()
    .toBuffer();
  const differs = (at: number) => Math.abs((data[row + at] ?? 0) - (paper[0] ?? 0)) > 8;
  return { left: differs(0), right: differs(info.width - 1) };
}

const boxes = { formula: 'div.math', table: 'table' };

describe.each(['light', 'dark'])('on a %s screen', (scheme) => {
  const opened = <T>(use: (tab: Page) => Promise<T>) =>
    page.then((html) =>
      withOpened(html, use, async (tab) => {
        await tab.setBypassCSP(true);
        await tab.setViewport({ width: 400, height: 700 });
        await tab.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      }),
    );

  test.each(Object.entries(boxes))('a %s that scrolls shades the side with more', async (_, name) => {
    const states = await opened(async (tab) => {
      await tab.$eval(name, (box) => box.setAttribute('id', 'wide'));
      const start = await shadedEdges(tab, '#wide');
      await tab.$eval('#wide', (box) => {
        box.scrollLeft = 100;
      });
      const middle = await shadedEdges(tab, '#wide');
      await tab.$eval('#wide', (box) => {
        box.scrollLeft = box.scrollWidth;
      });
      return { start, middle, end: await shadedEdges(tab, '#wide') };
    });
    expect(states).toEqual({
      start: { left: false, right: true },
      middle: { left: true, right: true },
      end: { left: true, right: false },
    });
  });

  test.each(Object.entries(boxes))('a %s that fits has no shade', async (_, name) => {
    const edges = await opened(async (tab) => {
      await tab.$$eval(name, (all) => all.at(-1)?.setAttribute('id', 'narrow'));
      return shadedEdges(tab, '#narrow');
    });
    expect(edges).toEqual({ left: false, right: false });
  });
});
