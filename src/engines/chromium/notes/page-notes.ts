import type { Page } from 'puppeteer-core';
import { align, entriesOf, footHeight, footOf, giveBack, measure, returnNotes, tidy } from './in-page/entries.ts';
import type { Kit, Outcome } from './in-page/kit.ts';
import { besideText, layOut, layOutFlow, settlePage } from './in-page/lay-out.ts';
import { endsOf, lineEnds } from './in-page/line-ends.ts';
import { asColumns, ownAreas, pageArea, setStyles } from './in-page/page-area.ts';
import { scopesOf, spotOf, startOf, unitsOf, windowOn } from './in-page/windows.ts';

const functions = {
  ...{ pageArea, ownAreas, asColumns, setStyles, spotOf, startOf, unitsOf, windowOn },
  ...{ entriesOf, giveBack, returnNotes, tidy, measure, footHeight, footOf, align },
  ...{ lineEnds, endsOf, settlePage, scopesOf, besideText, layOutFlow, layOut },
};

const kit: Kit = {
  ...functions,
  area: { width: 0, height: 0 },
  axis: { start: 0, width: 0 },
  head: 0,
  list: '',
  effort: 0,
};

/** The kit as script text. Compilers that preserve function names call `__name`. */
const kitText = Object.entries(kit)
  .map(([name, value]) => `${name}: ${typeof value === 'function' ? `(${value})` : JSON.stringify(value)}`)
  .join(',\n');

/** Scripts as text, since they run in the print document. */
function withKit(body: string): string {
  return `(async () => {
    const __name = (named) => named;
    const kit = { ${kitText} };
    ${body}
  })()`;
}

/**
 * Places the notes of an open print document at the feet of the pages that refer to them, or in the margin. Notes that
 * do not fit stay at the end of their chapter.
 */
export async function layOutNotes(page: Page, place: 'page' | 'margin'): Promise<Outcome> {
  const script = withKit(`document.body.getBoundingClientRect();
    await document.fonts.ready;
    return kit.layOut(kit, '${place}');`);
  return (await page.evaluate(script)) as Outcome;
}

/** Moves footnotes from the feet back to the end of their chapter, and removes all feet if they are to `dissolve`. */
export async function moveNotesBack(page: Page, ids: readonly string[], options: { dissolve: boolean }): Promise<void> {
  await page.evaluate(withKit(`kit.returnNotes(kit, ${JSON.stringify(ids)}, ${options.dissolve});`));
}
