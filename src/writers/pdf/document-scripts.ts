import type { Opening, Sheet } from './pages/print.ts';
import { sheetPage } from './sheets.ts';

// Scripts as texts, for they run in the print document. Its own scripts are off; these are not its own.

/** What is not visible keeps its room, but is not painted: of a short document that takes a quarter of the time (measured). */
export const hide = `document.documentElement.style.visibility = 'hidden'`;
export const show = `document.documentElement.style.visibility = ''`;

/** What `survey` finds. */
export interface Seen {
  slots: [of: string, as?: string][];
  openings: Opening[];
}

const slots = `[...document.querySelectorAll('[data-page-of]')]`;

/**
 * Sees what the document asks of its pages. And links, unseen, to everything that has an id: Chromium gives a destination
 * to what is linked, and nothing else says where on the pages a thing stands.
 */
export const survey = `{
  const sides = { recto: 'right', right: 'right', verso: 'left', left: 'left' };
  const openings = [...document.querySelectorAll('body > *, main > *')].flatMap((element, index) => {
    const side = sides[getComputedStyle(element).breakBefore];
    if (side === undefined) return [];
    element.id ||= 'offprint-at-opening-' + index;
    return [{ id: element.id, side }];
  });
  const links = [...document.querySelectorAll('[id]')].map(({ id }) => {
    const link = document.createElement('a');
    link.setAttribute('href', '#' + encodeURIComponent(id));
    return link;
  });
  const hidden = document.createElement('div');
  hidden.hidden = true;
  hidden.append(...links);
  document.body.append(hidden);
  ({ slots: ${slots}.map(({ dataset }) => [dataset.pageOf, dataset.pageAs]), openings });
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

/** Sheets behind the last page, hidden from readers of tags. They stand behind the body, whose margins are not theirs. */
export function setSheets(sheets: readonly Sheet[]): string {
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
    document.querySelector('.offprint-sheets')?.remove();
    const sheets = document.createElement('div');
    sheets.className = 'offprint-sheets';
    sheets.ariaHidden = 'true';
    sheets.innerHTML = ${JSON.stringify(html.join(''))};
    const style = document.createElement('style');
    style.textContent = ${JSON.stringify(rules.join('\n'))};
    sheets.append(style);
    document.documentElement.append(sheets);
  }`;
}
