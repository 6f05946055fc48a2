import type { Page } from 'puppeteer-core';
import type { Outcome } from './in-page/kit.ts';
import { layOutScript, returnScript } from './layout-script.ts';

/**
 * Places the notes of an open print document at the feet of the pages that refer to them, or in the margin. Notes that
 * do not fit stay at the end of their chapter.
 */
export async function layOutNotes(page: Page, place: 'page' | 'margin'): Promise<Outcome> {
  return (await page.evaluate(layOutScript(place))) as Outcome;
}

/** Moves footnotes to the end of their chapter. */
export async function returnNotes(page: Page, ids: readonly string[], options: { dissolve: boolean }): Promise<void> {
  await page.evaluate(returnScript(ids, options.dissolve));
}
