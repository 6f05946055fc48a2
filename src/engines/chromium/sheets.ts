import type { ElementContent } from 'hast';
import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { hrefTo } from '../../model/addresses.ts';
import type { Publication } from '../../model/publication.ts';
import type { Template } from '../../template/template.ts';
import type { Words } from '../../template/words.ts';
import type { Slot } from '../page-numbers.ts';
import type { Pages } from '../places.ts';
import type { PageFacts } from './pages/page-facts.ts';

/** The positions of margin boxes (CSS Paged Media 3, 5.3). */
const marginBoxes = ['top', 'bottom']
  .flatMap((edge) => ['left-corner', 'left', 'center', 'right', 'right-corner'].map((at) => `${edge}-${at}`))
  .concat(['left', 'right'].flatMap((edge) => ['top', 'middle', 'bottom'].map((at) => `${edge}-${at}`)));

const emptyBoxes = marginBoxes.map((box) => `@${box} { content: none; }`).join(' ');

/** Blank pages have empty margins, whatever the template puts there. */
export const sheetStyles = `
@page offprint-blank { ${emptyBoxes} }
.offprint-blank { block-size: 1px; break-before: page; break-after: page; page: offprint-blank; }
.offprint-sheet { break-after: page; break-inside: avoid; overflow: hidden; position: relative; }
.offprint-sheet:nth-last-child(2) { break-after: auto; }
:root:has(> .offprint-sheets) { background: none; }
`;

/** The page rule for sheets. They have the size, in CSS, of the pages that they are laid over. */
export function sheetPage(name: string, size: string): string {
  return `@page ${name} { size: ${size}; margin: 0; background: none; ${emptyBoxes} }`;
}

/** Fills the template's sheet for a page. Absent if the template has none. */
export function sheetOf(
  template: Template,
  { kind, metadata }: Publication,
  words: Words,
): ((page: PageFacts) => Promise<string>) | undefined {
  if (!template.has('sheet')) return undefined;
  return (page) => template.fill('sheet', { page, kind, metadata, words, lang: metadata.lang, dir: metadata.dir });
}

/** Places on one page, or on several consecutive ones. */
interface PageRange {
  from: number;
  to: number;
  /** Ids of the elements there, in page order. */
  ids: readonly string[];
}

/** Two consecutive pages are two numbers, three or more a range, as in makeindex. */
const shortestRange = 3;

/**
 * The pages that a line of an index lists: each page once, and three or more in a row as a range. Elements that are on
 * no page are left out.
 *
 * @param start the page where numbering restarts: no range spans it
 */
export function rangesOf(ids: readonly string[], pages: ReadonlyMap<string, number>, start = 1): PageRange[] {
  const byPage = new Map<number, string[]>();
  for (const id of ids) {
    const page = pages.get(id);
    if (page !== undefined) byPage.set(page, [...(byPage.get(page) ?? []), id]);
  }
  const runs: PageRange[][] = [];
  for (const [page, own] of [...byPage].sort(([a], [b]) => a - b)) {
    const range = { from: page, to: page, ids: own };
    const run = runs.at(-1);
    if (page !== start && run?.at(-1)?.to === page - 1) run.push(range);
    else runs.push([range]);
  }
  return runs.flatMap((run) => (run.length < shortestRange ? run : [united(run)]));
}

function united(run: readonly PageRange[]): PageRange {
  const pages = run.map(({ from }) => from);
  return { from: Math.min(...pages), to: Math.max(...pages), ids: run.flatMap(({ ids }) => ids) };
}

export type PageWords = Pick<Words, 'onPage' | 'punctuation'>;

export interface PageLabels extends PageWords {
  /** The printed number of a page, in the digits of the language. */
  label: (page: number) => string;
  /** The page where numbering restarts, after the front matter; otherwise 1. */
  start: number;
}

/** The content of a slot, as HTML: nothing if its target is on no page. */
export function slotContent(slot: Slot, pages: Pages, labels: PageLabels): string {
  return toHtml({ type: 'root', children: contentOf(slot, pages, labels) });
}

function contentOf({ kind, ids }: Slot, pages: Pages, labels: PageLabels): ElementContent[] {
  if (kind === 'links') return rangesOf(ids, pages, labels.start).flatMap((range) => linksTo(range, labels));
  const page = pages.get(ids[0] ?? '');
  if (page === undefined) return [];
  return [{ type: 'text', value: kind === 'phrase' ? phrase(page, labels) : labels.label(page) }];
}

/** The number is never alone on a new line. */
function phrase(page: number, { onPage, label }: PageLabels): string {
  const text = onPage(label(page));
  const last = text.lastIndexOf(' ');
  return last > 0 ? `${text.slice(0, last)}\u00A0${text.slice(last + 1)}` : text;
}

/** A link to the first target. The others get invisible links: only linked elements have a destination. */
function linksTo(
  { from, to, ids: [first = '', ...others] }: PageRange,
  { label, punctuation }: PageLabels,
): ElementContent[] {
  const numbers = from === to ? label(from) : `${label(from)}–${label(to)}`;
  return [
    { type: 'text', value: punctuation.comma },
    h('a', { href: hrefTo(first) }, numbers),
    ...others.map((id) => h('a', { href: hrefTo(id), hidden: true })),
  ];
}
