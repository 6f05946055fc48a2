import { type Edit, hasOwnPunctuation, type LangAt, type Quotes, quotesOf } from './punctuation.ts';
import { object } from './runs.ts';

const apostrophe = '’';
const prime = '′';
const doublePrime = '″';
const geresh = '׳';
const gershayim = '״';

/** An open quotation. */
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
export function quotationMarks(text: string, langAt: LangAt): Edit[] {
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
