import { outerAtStart, outerBlock } from '../wide-blocks.ts';
import { markRoles } from './document/marked-roles.ts';
import type { Opening, Sheet } from './pages/print-session.ts';
import { sheetPage } from './sheets.ts';

// Scripts as text, since they run in the print document. The document's own scripts are disabled; these are not.

/** Hidden content keeps its space, but is not painted: which takes a quarter of the time for a short document. */
export const hide = `document.documentElement.style.visibility = 'hidden'`;
export const show = `document.documentElement.style.visibility = ''`;

/** The result of `survey`. */
export interface DocumentSurvey {
  slots: [of: string, as?: string][];
  openings: Opening[];
  afterTitle?: string;
  /** Ids of the blocks that extend into an outer margin which alternates. */
  outer: string[];
  /** Whether something could be clipped silently: code, a table or a figure in a box that does not grow. */
  cuts: boolean;
  /** Height of the tallest image, in CSS pixels. */
  tallest: number;
}

const slots = `[...document.querySelectorAll('[data-page-of]')]`;

/** Waits for the fonts of the text, which a layout asks for: what is measured in others is as wide as they make it. */
export const loadUsedFonts = `document.body.getBoundingClientRect(); document.fonts.ready.then(() => {})`;

/**
 * Loads fonts that the text does not use but page margins may: those for characters in the style sheets. Margins are
 * set during printing without waiting for fonts, so their first pages would be in another font. Loading all fonts would
 * take as long as a layout of the document (both measured).
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

/** Surveys what the document requires of its pages, and adds the links this needs. Includes the ids that name pages. */
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
  const next = ${named.length > 0} && document.querySelector('body > nav, main > *');
  if (next) next.id ||= 'offprint-at-text';
  const afterTitle = next ? next.id : undefined;
  const alternates = getComputedStyle(document.documentElement).getPropertyValue('--alternates') === '1';
  const outer = [...document.querySelectorAll('.${outerBlock}')].flatMap((element, index) => {
    element.id ||= 'offprint-at-outer-' + index;
    return alternates ? [element.id] : [];
  });
  const boxes = [...document.querySelectorAll('pre, table, figure')];
  const cuts = boxes.some((box) => getComputedStyle(box).overflow !== 'visible');
  const heights = [...document.querySelectorAll('img, svg')].map((picture) => picture.getBoundingClientRect().height);
  const tallest = heights.reduce((most, height) => Math.max(most, height), 0);
  ${markRoles}
  const asked = [...openings.map(({ id }) => id), ...outer, ...${JSON.stringify(named)}, ...(next ? [afterTitle] : [])];
  (${linkTargets})(asked);
  const numbers = ${slots}.map(({ dataset }) => [dataset.pageOf, dataset.pageAs]);
  const seen = { slots: numbers, openings, afterTitle, outer, cuts, tallest };
  ${loadFonts}.then(() => seen);
}`;

export function fillSlots(contents: readonly string[]): string {
  return `{
    const contents = ${JSON.stringify(contents)};
    ${slots}.forEach((slot, index) => { slot.innerHTML = contents[index]; });
  }`;
}

/** Inserts an empty page before each element with one of these ids. */
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

/** Lets these blocks extend into the margin at the start of their lines, and all others into that at the end. */
export function setSides(atStart: readonly string[]): string {
  return `{
    const atStart = new Set(${JSON.stringify(atStart)});
    for (const block of document.querySelectorAll('.${outerBlock}'))
      block.classList.toggle('${outerAtStart}', atStart.has(block.id));
  }`;
}

/** Shows sheets in place of the body, which is empty and has margins of its own. */
export function showSheets(sheets: readonly Sheet[]): string {
  const names = new Map<string, string>();
  const html = sheets.map(({ html, size }) => {
    const rule = `${size.width}pt ${size.height}pt`;
    const name = names.get(rule) ?? `offprint-sheet-${names.size + 1}`;
    names.set(rule, name);
    // A sheet as high as its page could end up on two.
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

/**
 * Maximum number of linked blocks in a long document, in addition to those after headings: about one per page or two.
 * Chromium examines all links for every page, so linking everything would take as long as the print itself (measured:
 * 9,000 links on 690 pages).
 */
const mostBlocks = 500;

/** With more targets than this, those nobody asks for get no link: 16,000 took as long as their pages (measured). */
const mostTargets = 4000;

// Scripts as text, since they run in the print document. They add invisible links to elements with ids: Chromium only
// writes destinations for linked elements, and nothing else reveals their pages.

const blocks = `p[id], [id^='offprint-at-']`;

const linkTo = `(elements) => {
  const links = elements.map(({ id }) => {
    const link = document.createElement('a');
    link.setAttribute('href', '#' + encodeURIComponent(id));
    return link;
  });
  const hidden = document.createElement('div');
  hidden.hidden = true;
  hidden.append(...links);
  document.body.append(hidden);
}`;

/**
 * A function that links to everything that page numbers, heads, feet and notes may need: all except blocks of text, or,
 * in a large document, only what they do need. It takes ids that are always needed.
 */
const linkTargets = `(asked) => {
  const named = [...document.querySelectorAll('[data-page-of]')].flatMap(({ dataset: { pageOf, pageAs } }) =>
    pageAs === 'links' ? pageOf.split(' ').map(decodeURIComponent) : [pageOf],
  );
  const needed = new Set([...asked, ...named]);
  const all = [...document.querySelectorAll('[id]')];
  const targets = all.filter((element) => needed.has(element.id) || !element.matches(\`${blocks}\`));
  (${linkTo})(targets.length > ${mostTargets} ? all.filter(({ id }) => needed.has(id)) : targets);
}`;

/**
 * Links for the final print. All headings get one, for the outline, and so do the blocks of a short document. A long
 * document gets links to images, to blocks after headings, unless there are thousands of these, and to some of the
 * others.
 */
export const linkHeadingsAndBlocks = `{
  const linked = new Set([...document.querySelectorAll('a[href^="#"]')].map((link) => link.getAttribute('href')));
  const headings = [...document.querySelectorAll('h1[id], h2[id], h3[id], h4[id], h5[id], h6[id]')];
  (${linkTo})(headings.filter(({ id }) => !linked.has('#' + encodeURIComponent(id))));
  const step = Math.ceil(document.querySelectorAll(\`${blocks}\`).length / ${mostBlocks});
  const marksHeadings = document.querySelectorAll('h1, h2, h3, h4, h5, h6').length <= ${mostTargets};
  let isAfterHeading = false;
  let count = 0;
  const chosen = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6, ' + \`${blocks}\`)].filter((element) => {
    if (!element.matches(\`${blocks}\`)) {
      isAfterHeading = marksHeadings;
      return false;
    }
    const isChosen = isAfterHeading || element.matches('img, :has(> img)') || count++ % step === 0;
    isAfterHeading = false;
    return isChosen;
  });
  (${linkTo})(chosen);
}`;
