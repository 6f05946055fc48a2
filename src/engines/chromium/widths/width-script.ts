import type { Page } from 'puppeteer';
import { closeRoots } from '../../../shell/close-roots.ts';
import type { Overflow } from '../defects/overflow.ts';
import type { Area } from '../notes/in-page/kit.ts';
import { ownAreas, pageArea } from '../notes/in-page/page-area.ts';
import { breakFormula, fitFormulas, roomFor } from './in-page/fit-formulas.ts';
import type { WideThing } from './in-page/kit.ts';
import { clipWide, fitBoxes, idsFor, markCut, simulateAreas, wideElements, wideThings } from './in-page/wide-things.ts';

/** Points per CSS pixel. */
const pixel = 0.75;

/**
 * Lays an open print document out at the width of its pages, from now on. Links are removed from the layout meanwhile:
 * while fonts are missing, Chromium creates boxes for inline elements that differ in height from the text around them,
 * and keeps these boxes. The rectangles of links would depend on the order in which the fonts arrived (measured).
 *
 * @returns the page area
 */
export async function setPageWidth(page: Page): Promise<Area> {
  const area = (await page.evaluate(areaScript)) as Area;
  await page.setViewport({ width: area.width, height: area.height });
  await page.evaluate(`document.getElementById('${withoutLinks}').remove()`);
  return area;
}

/**
 * Fits content that is wider than its line into the page area: Chromium would scale all pages down for a single
 * exception.
 *
 * @returns what had to be clipped, or would have become too small to read
 */
export async function fitWidths(page: Page, { width }: Area): Promise<Overflow[]> {
  const found = (await page.evaluate(fitScript(width))) as WideThing[];
  return found.map(({ kind, ids, by }) => ({ kind, side: 'width', by: by * pixel, ids }));
}

const functions = {
  ...{ pageArea, ownAreas, simulateAreas, roomFor, breakFormula, fitFormulas },
  ...{ wideElements, fitBoxes, wideThings, idsFor, clipWide, markCut },
};

/** Minimum font size of a formula in points, as in tables. */
const smallest = 7;

const pixels = 96 / 72;

/** Compilers that preserve function names call `__name`. */
export const named = 'const __name = (named) => named;';

// Scripts as text, since they run in the print document.

const withoutLinks = 'offprint-without-links';

/** The page area, as an `Area`. Nothing is laid out for it. Removes links from the layout. */
const areaScript = `(() => {
  ${named}
  const style = document.createElement('style');
  style.id = '${withoutLinks}';
  style.textContent = 'a { display: none !important }';
  document.head.append(style);
  return (${pageArea})();
})()`;

/**
 * Fits wide content into the page area, and clips what does not fit. Its value is a list of `WideThing`: what was
 * clipped, or would be too small to read.
 */
function fitScript(width: number): string {
  const members = Object.entries(functions).map(([name, value]) => `${name}: ${value}`);
  return `(() => {
    ${named}
    (${closeRoots})();
    const probe = document.createElement('div');
    probe.style.cssText = 'display: none; inline-size: var(--reach, 0pt)';
    document.body.append(probe);
    const reach = Number.parseFloat(getComputedStyle(probe).inlineSize);
    probe.remove();
    const kit = { width: ${width}, reach, least: ${smallest * pixels}, ${members.join(',\n')} };
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
