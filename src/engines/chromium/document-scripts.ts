import { markRoles } from './document/marked-roles.ts';
import { linkTargets } from './pages/link-scripts.ts';
import type { Opening, Sheet } from './pages/print-session.ts';
import { sheetPage } from './sheets.ts';

// Scripts as texts, for they run in the print document. Its own scripts are off; these are not its own.

/** What is not visible keeps its room, but is not painted: of a short document that takes a quarter of the time (measured). */
export const hide = `document.documentElement.style.visibility = 'hidden'`;
export const show = `document.documentElement.style.visibility = ''`;

/** What `survey` finds. */
export interface DocumentSurvey {
  slots: [of: string, as?: string][];
  openings: Opening[];
  /** Whether something could be cut off without a trace: code, a table or a figure in a box that does not grow. */
  cuts: boolean;
  /** Height of the tallest picture, in CSS pixels. */
  tallest: number;
}

const slots = `[...document.querySelectorAll('[data-page-of]')]`;

/**
 * Loads the faces that nothing in the text has asked for, but the margins of pages may: those for characters of the style
 * sheets. Margins are set while the document is printed, and do not wait: the first pages of their text would come in another
 * font. All faces would take as long as a layout of the document (both measured).
 */
const loadFonts = `(() => {
  const styles = [...document.querySelectorAll('style')].map(({ textContent }) => textContent).join('');
  const characters = new Set(Array.from(styles, (one) => one.codePointAt(0)));
  const covers = (range) => {
    const [first, last = first] = range.replace(/U\\+/iu, '').split('-').map((end) => Number.parseInt(end, 16));
    return [...characters].some((character) => first <= character && character <= last);
  };
  const isWanted = ({ status, unicodeRange }) => status === 'unloaded' && unicodeRange.split(',').some(covers);
  return Promise.all([...document.fonts].filter(isWanted).map((face) => face.load().catch(() => {})));
})()`;

/** Sees what the document asks of its pages, and links to what they have to know: the ids that name pages among it. */
export const survey = (named: readonly string[]) => `{
  const { direction } = getComputedStyle(document.documentElement);
  const [recto, verso] = direction === 'rtl' ? ['left', 'right'] : ['right', 'left'];
  const sides = { recto, verso, right: 'right', left: 'left' };
  const openings = [...document.querySelectorAll('body > *, main > *')].flatMap((element, index) => {
    const side = sides[getComputedStyle(element).breakBefore];
    if (side === undefined) return [];
    element.id ||= 'offprint-at-opening-' + index;
    return [{ id: element.id, side }];
  });
  const boxes = [...document.querySelectorAll('pre, table, figure')];
  const cuts = boxes.some((box) => getComputedStyle(box).overflow !== 'visible');
  const heights = [...document.querySelectorAll('img, svg')].map((picture) => picture.getBoundingClientRect().height);
  const tallest = heights.reduce((most, height) => Math.max(most, height), 0);
  ${markRoles}
  (${linkTargets})([...openings.map(({ id }) => id), ...${JSON.stringify(named)}]);
  const seen = { slots: ${slots}.map(({ dataset }) => [dataset.pageOf, dataset.pageAs]), openings, cuts, tallest };
  ${loadFonts}.then(() => seen);
}`;

export function fillSlots(contents: readonly string[]): string {
  return `{
    const contents = ${JSON.stringify(contents)};
    ${slots}.forEach((slot, index) => { slot.innerHTML = contents[index]; });
  }`;
}

/** A page without anything, before each of the elements of those ids. */
export function setBlanks(openings: readonly string[]): string {
  return `{
    document.querySelectorAll('.offprint-blank').forEach((blank) => blank.remove());
    for (const id of ${JSON.stringify(openings)}) {
      const blank = document.createElement('div');
      blank.className = 'offprint-blank';
      blank.ariaHidden = 'true';
      document.getElementById(id).before(blank);
    }
  }`;
}

/** Shows sheets in the place of the body, which is empty and has margins that are not theirs. */
export function showSheets(sheets: readonly Sheet[]): string {
  const names = new Map<string, string>();
  const html = sheets.map(({ html, size }) => {
    const rule = `${size.width}pt ${size.height}pt`;
    const name = names.get(rule) ?? `offprint-sheet-${names.size + 1}`;
    names.set(rule, name);
    // A sheet that is not a little lower than its page could come to stand on two.
    const style = `page: ${name}; inline-size: ${size.width}pt; block-size: ${size.height - 0.5}pt`;
    return `<div class="offprint-sheet" style="${style}">${html}</div>`;
  });
  const rules = [...names].map(([size, name]) => sheetPage(name, size));
  return `{
    const sheets = document.createElement('div');
    sheets.className = 'offprint-sheets';
    sheets.innerHTML = ${JSON.stringify(html.join(''))};
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(rules.join('\n'))};
    sheets.append(style);
    document.documentElement.append(sheets);
    document.body.style.setProperty('display', 'none', 'important');
  }`;
}
