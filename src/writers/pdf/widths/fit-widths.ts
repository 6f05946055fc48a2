import type { Page } from 'puppeteer';
import { findOverflow, type Overflow } from '../defects/overflow.ts';
import type { Area } from '../notes/in-page/kit.ts';
import type { FittedWidths } from './in-page/kit.ts';
import { areaScript, clipScript, fitScript } from './width-script.ts';

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
export async function fitWidths(page: Page, area: Area): Promise<Overflow[]> {
  const { formulas, overflows } = (await page.evaluate(fitScript(area.width))) as FittedWidths;
  const found: Overflow[] = formulas.map(({ id, by }) => ({
    kind: 'formula',
    side: 'width',
    by: by * pixel,
    ids: [id],
  }));
  if (!overflows) return found;
  found.push(...((await page.evaluate(findOverflow(area))) as Overflow[]));
  await page.evaluate(clipScript(area.width));
  return found;
}
