import type { Page } from 'puppeteer';
import type { Overflow } from '../defects/overflow.ts';
import type { Area } from '../notes/in-page/kit.ts';
import type { WideThing } from './in-page/kit.ts';
import { areaScript, fitScript } from './width-script.ts';

/** Points of a CSS pixel. */
const pixel = 0.75;

/** Lays an open print document out as wide as its pages, from now on. @returns the page area */
export async function setPageWidth(page: Page): Promise<Area> {
  const area = (await page.evaluate(areaScript)) as Area;
  await page.setViewport({ width: area.width, height: area.height });
  return area;
}

/**
 * Fits what is wider than its line into the page area: Chromium prints all pages smaller for a single thing that is not.
 *
 * @returns what had to be cut off, or would have had to be too small to be read
 */
export async function fitWidths(page: Page, { width }: Area): Promise<Overflow[]> {
  const found = (await page.evaluate(fitScript(width))) as WideThing[];
  return found.map(({ kind, ids, by }) => ({ kind, side: 'width', by: by * pixel, ids }));
}
