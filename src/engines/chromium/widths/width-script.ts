import type { Page } from 'puppeteer';
import type { Overflow } from '../defects/overflow.ts';
import type { Area } from '../notes/in-page/kit.ts';
import { ownAreas, pageArea } from '../notes/in-page/page-area.ts';
import { fitBoxes, simulateAreas } from './in-page/fit-boxes.ts';
import { breakFormula, fitFormulas, roomFor } from './in-page/fit-formulas.ts';
import type { WideThing } from './in-page/kit.ts';
import { clipWide, idsFor, wideElements, wideThings } from './in-page/wide-things.ts';

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

const functions = {
  ...{ pageArea, ownAreas, simulateAreas, roomFor, breakFormula, fitFormulas },
  ...{ wideElements, fitBoxes, wideThings, idsFor, clipWide },
};

/** Points of the smallest letters that a formula is set in, as of those in tables. */
const smallest = 7;

const pixels = 96 / 72;

/** Compilers that keep the names of functions call `__name`. */
const named = 'const __name = (named) => named;';

// Scripts as texts, for they run in the print document.

/** The page area, as an `Area`. Nothing is laid out for it. */
const areaScript = `(() => { ${named} return (${pageArea})(); })()`;

/**
 * Fits what is too wide into the page area, and cuts off what cannot be. Its value is a list of `WideThing`: what is cut off, or
 * would be too small to be read.
 */
function fitScript(width: number): string {
  const members = Object.entries(functions).map(([name, value]) => `${name}: ${value}`);
  return `(() => {
    ${named}
    const kit = { width: ${width}, least: ${smallest * pixels}, ${members.join(',\n')} };
    kit.areas = kit.ownAreas(kit);
    const undo = kit.simulateAreas(kit);
    const found = kit.fitFormulas(kit);
    if (!kit.fitBoxes(kit)) {
      found.push(...kit.wideThings(kit));
      kit.clipWide(kit);
    }
    undo();
    return found;
  })()`;
}

/** A function for scripts: breaks a formula into lines. */
export const breakFormulaText = `((math) => { ${named} return (${breakFormula})(math, 'operators'); })`;
