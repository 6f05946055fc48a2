import type { Root } from 'hast';
import {
  boundSpaces,
  dashesAndEllipses,
  type Edit,
  frenchSpaces,
  hasOwnPunctuation,
  type LangAt,
  type Quotes,
  quotesOf,
} from './punctuation.ts';
import { blocksOfRuns, object, type ProseRun } from './running-text.ts';

export interface TypographyOptions {
  /** Language of the document, a BCP 47 tag. Text marked as another language follows that. */
  lang: string;
}

/**
 * Replaces ASCII punctuation with that of the language: quotation marks, apostrophes, dashes, ellipses, and in French the
 * spaces next to them. Keeps numbers and their units on one line. Works block by block, through inline markup. Code, keys, formulas
 * and URLs are unchanged; so is everything that is typographic already, and what readers do not see as text: attributes and ids.
 */
export function typography({ lang }: TypographyOptions) {
  return (tree: Root): void => {
    for (const runs of blocksOfRuns(tree, lang)) setRuns(runs);
  };
}

/** The same for a text on its own, such as a title in the front matter. */
export function smartPunctuation(text: string, lang: string): string {
  return apply(
    text,
    editsOf(text, () => lang),
  );
}

function setRuns(runs: readonly ProseRun[]): void {
  const texts = runs.map((run) => ('node' in run ? run.node.value : run.standsFor));
  const text = texts.join('');
  if (!/["']|--|\.{3}|[«»;:!?]|\d |[§№.] /u.test(text)) return;
  const starts = startsOf(texts);
  const edits = editsOf(text, langOf(runs, starts));
  let next = 0;
  for (const [index, run] of runs.entries()) {
    const start = starts[index] ?? 0;
    const end = start + (texts[index] ?? '').length;
    const own: Edit[] = [];
    for (let edit = edits[next]; edit && edit.index < end; edit = edits[next]) {
      // Characters separated by markup do not form a symbol.
      if (edit.index + edit.length <= end) own.push({ ...edit, index: edit.index - start });
      next += 1;
    }
    if ('node' in run && own.length > 0) run.node.value = apply(run.node.value, own);
  }
}

/** In the order of the text, without overlaps. */
function editsOf(text: string, langAt: LangAt): Edit[] {
  return [quotationMarks, dashesAndEllipses, frenchSpaces, boundSpaces]
    .flatMap((find) => find(text, langAt))
    .sort((a, b) => a.index - b.index);
}

function apply(text: string, edits: readonly Edit[]): string {
  let result = '';
  let from = 0;
  for (const { index, length, value } of edits) {
    result += text.slice(from, index) + value;
    from = index + length;
  }
  return result + text.slice(from);
}

function startsOf(texts: readonly string[]): number[] {
  let start = 0;
  return texts.map((text) => {
    const own = start;
    start += text.length;
    return own;
  });
}

/** Places are requested in order, so each search continues from the last. */
function langOf(runs: readonly ProseRun[], starts: readonly number[]): LangAt {
  let at = 0;
  return (index) => {
    if ((starts[at] ?? 0) > index) at = 0;
    while ((starts[at + 1] ?? Number.POSITIVE_INFINITY) <= index) at += 1;
    const run = runs[at];
    return run && 'node' in run ? run.lang : 'en';
  };
}

const apostrophe = '’';
const prime = '′';
const doublePrime = '″';
const geresh = '׳';
const gershayim = '״';

interface Open {
  mark: string;
  edit: Edit;
  quotes: Quotes;
}

/** The most nested quotations that are tracked: unclosed marks must not pile up. */
const deepest = 8;

/** English words that begin with an apostrophe, and years without their century. */
const elided =
  /^'(?:\d\ds?|[ae]m|bout|cause|cos|cuz|fraid|n|nuff|round|til|tis|twas|tween|twere|twill)(?![\p{L}\p{N}])/iu;

/** What may precede a quotation, besides space: opening punctuation and dashes. */
const opening = /[([{<«»„“‘‚’‹›¿¡/=|—–-]/u;

const isWord = (character: string) => character === object || /[\p{L}\p{N}\p{M}]/u.test(character);

const isSpace = (character: string) => character === '' || /\s/u.test(character);

/**
 * Resolves `"` and `'` in the text of one block: quotation marks, which pair up across markup, apostrophes, primes after
 * numbers (5′10″), and in Hebrew geresh and gershayim.
 */
function quotationMarks(text: string, langAt: LangAt): Edit[] {
  const edits: Edit[] = [];
  const open: Open[] = [];
  const lastClosing = { '"': lastThatMayClose(text, '"'), "'": lastThatMayClose(text, "'") };

  const set = (index: number, value: string): Edit => {
    const edit = { index, length: 1, value };
    edits.push(edit);
    return edit;
  };

  const openQuotation = (index: number, mark: '"' | "'"): void => {
    if (open.length === deepest) settleUnclosed(open.splice(0, 1));
    const quotes = quotesOf(langAt(index));
    open.push({ mark, quotes, edit: set(index, (mark === '"' ? quotes.double : quotes.single)[0]) });
  };

  const closeQuotation = (index: number, mark: '"' | "'"): void => {
    const from = open.findLastIndex((quotation) => quotation.mark === mark);
    const quotes = open[from]?.quotes ?? quotesOf(langAt(index));
    set(index, (mark === '"' ? quotes.double : quotes.single)[1]);
    if (from >= 0) settleUnclosed(open.splice(from).slice(1));
  };

  const double = (index: number, before: string, after: string): void => {
    const isOpen = open.some(({ mark }) => mark === '"');
    const couldOpen = mayOpen(before, after, edits.at(-1), index, open);
    if (isHebrew(before) && isHebrew(after)) set(index, gershayim);
    else if (/\d/u.test(before) && (!isOpen || (followsPrime(text, index, edits) && index < lastClosing['"']))) {
      set(index, doublePrime);
    } else if (couldOpen && (!isOpen || isSpace(before) || isWord(after))) openQuotation(index, '"');
    else if (isOpen || (!isSpace(before) && !isWord(after))) closeQuotation(index, '"');
  };

  const single = (index: number, before: string, after: string): void => {
    const isOpen = open.some(({ mark }) => mark === "'");
    if (isHebrew(before) && !isOpen) set(index, geresh);
    else if (/\d/u.test(before) && /\d/u.test(after)) set(index, isThousands(text, index) ? apostrophe : prime);
    else if (isWord(before) && isWord(after)) set(index, apostrophe);
    else if (mayOpen(before, after, edits.at(-1), index, open)) {
      const isElision = elided.test(text.slice(index, index + 12)) || lastClosing["'"] <= index;
      if (!isElision) openQuotation(index, "'");
      else if (isWord(after)) set(index, apostrophe);
    } else if (isOpen && !isSpace(before)) closeQuotation(index, "'");
    else if (/\d/u.test(before)) set(index, prime);
    else if (isWord(before)) set(index, apostrophe);
  };

  for (const { 0: mark, index } of text.matchAll(/["']/gu)) {
    if (hasOwnPunctuation(langAt(index))) continue;
    const before = text[index - 1] ?? '';
    const after = text[index + 1] ?? '';
    if (mark === '"') double(index, before, after);
    else single(index, before, after);
  }
  settleUnclosed(open);
  return edits;
}

/** An unclosed single quotation mark was an apostrophe. */
function settleUnclosed(open: readonly Open[]): void {
  for (const { mark, edit } of open) if (mark === "'") edit.value = apostrophe;
}

/** Whether a mark may open a quotation: text follows, and space, opening punctuation or an opening mark precedes. */
function mayOpen(before: string, after: string, last: Edit | undefined, index: number, open: readonly Open[]): boolean {
  if (isSpace(after)) return false;
  if (isSpace(before) || opening.test(before)) return true;
  if (last?.index !== index - 1) return false;
  // French elides before quotations: `l'"essai"`.
  return open.at(-1)?.edit === last || (last.value === apostrophe && isWord(after));
}

/** The last mark that follows text and does not precede any. */
function lastThatMayClose(text: string, mark: string): number {
  for (let index = text.lastIndexOf(mark); index > 0; index = text.lastIndexOf(mark, index - 1)) {
    if (!isSpace(text[index - 1] ?? '') && !isWord(text[index + 1] ?? '')) return index;
  }
  return -1;
}

/** Whether the number before a place follows a prime: the inches in `5'10"`. */
function followsPrime(text: string, index: number, edits: readonly Edit[]): boolean {
  const last = edits.at(-1);
  return last?.value === prime && /^\d+(?:[.,]\d+)?$/u.test(text.slice(last.index + 1, index).trim());
}

/** `10'000'000`, as Switzerland writes it. */
function isThousands(text: string, index: number): boolean {
  return /^\d{3}(?!\d)/u.test(text.slice(index + 1, index + 5));
}

function isHebrew(character: string): boolean {
  return /\p{Script=Hebrew}/u.test(character);
}
