import type { Point } from 'unist';
import type { Attribute } from './element-facts.ts';
import { drawingDetail, type Item } from './items.ts';

/** Joins text into runs as a browser does: whitespace is collapsed, and removed at the ends of a line. */
export interface Runs {
  add(value: string, at: Point | undefined): void;
  /** Records an inline item: it ends the run, and the line continues. */
  meet(item: Item): void;
  /** @param isBreak whether the block goes on in another line. Default: no */
  endLine(isBreak?: boolean): void;
  /** A header cell that heads nothing is an ordinary cell. */
  endHead(): void;
  /** The next run begins with the number of a note, which goes into the note's `detail` instead of the text. */
  expectNumber(note: Item): void;
}

/** @param items receives the runs and the other items */
export function runsInto(items: Item[]): Runs {
  let run = '';
  let start: Point | undefined;
  let isLineBegun = false;
  let isAfterBreak = false;
  /** A note whose number is still to come. */
  let numbered: Item | undefined;

  const endRun = () => {
    if (run === '') return;
    let text = isLineBegun ? collapsed(run) : atLineStart(collapsed(run));
    if (numbered && text !== '') {
      const [number, printed] = /^([^\s\p{L}]+)\.(?: |$)/u.exec(text) ?? [''];
      if (printed !== undefined) numbered.detail = inOwnDigits(printed);
      text = atLineStart(text.slice(number.length));
      numbered = undefined;
    }
    const begins = !isLineBegun;
    if (text !== '')
      items.push({
        ...{ kind: 'text', text, begins },
        ...(begins && isAfterBreak && { isAfterBreak }),
        ...(start && { at: start, raw: run }),
      });
    isLineBegun ||= text !== '';
    run = '';
  };
  return {
    add(value, at) {
      if (run === '') start = at;
      run += value;
    },
    meet(item) {
      endRun();
      if (visible.has(item.kind)) isLineBegun = true;
      items.push(item);
    },
    endLine(isBreak = false) {
      endRun();
      isAfterBreak = isBreak && (isLineBegun || isAfterBreak);
      const last = items.at(-1);
      if (isLineBegun && last?.kind === 'text' && last.text.endsWith(' ')) {
        if (last.text === ' ') items.pop();
        else items[items.length - 1] = { ...last, text: last.text.slice(0, -1) };
      }
      isLineBegun = false;
    },
    endHead() {
      const last = items.at(-1);
      if (last?.kind === 'head cell') items[items.length - 1] = { ...last, kind: 'cell' };
    },
    expectNumber(note) {
      numbered = note;
    },
  };
}

/** Visible inline items: whitespace after them is visible too. */
const visible: ReadonlySet<string> = new Set<Item['kind']>(['picture', 'formula', 'task box']);

/**
 * Whitespace at the start of a line is dropped. Other spaces do not count there either: whether a link follows them, which a
 * format may leave out, must not decide whether they form a line of their own.
 */
function atLineStart(text: string): string {
  return text.trimStart();
}

/** HTML whitespace becomes one space. Other spaces, such as a no-break space, are ordinary characters. */
function collapsed(text: string): string {
  return /[\t\n\f\r]| {2}/u.test(text) ? text.replace(/[\t\n\f\r ]+/gu, ' ') : text;
}

/** Numbers the notes of a list like a browser. */
export interface NoteCount {
  /** The number that is shown before the next note. @param value its own number, if it has one */
  next(value: string | undefined): string;
}

/** The counter for a list with some attributes. */
export function noteCount(attribute: Attribute): NoteCount {
  const isReversed = attribute('reversed') !== undefined;
  const type = attribute('type') ?? '1';
  // A reversed list without a start begins with its number of items, which is not known before its end.
  let number = integerIn(attribute('start')) ?? (isReversed ? Number.NaN : 1);
  return {
    next(value) {
      number = integerIn(value) ?? number;
      const label = type === '1' ? String(number) : `${number} (${type})`;
      number += isReversed ? -1 : 1;
      return label;
    },
  };
}

function integerIn(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

/** A printed number of any script in ASCII digits: Unicode has each script's ten digits in a row. */
function inOwnDigits(printed: string): string {
  return printed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}

/** The single item that the text of an element belongs to: a listing, a drawing, a formula. */
export function wholeOf(
  name: string,
  role: string | undefined,
  attribute: Attribute,
  at: Point | undefined,
): Item | undefined {
  if (name === 'pre') return { kind: 'listing', text: '', at };
  if (name === 'math') return { kind: 'formula', text: attribute('alttext') ?? '', at };
  if (name === 'img' || (name !== 'svg' && role !== 'img')) return undefined;
  return { kind: 'picture', text: attribute('aria-label') ?? '', at };
}

/** Whether its text belongs to a drawing or a formula, not to the document. */
export function isDrawn(whole: Item | undefined): whole is Item {
  return whole !== undefined && whole.kind !== 'listing';
}

/** Adds letters to a drawing or a formula, in which whitespace between elements means nothing. */
export function addLetters(whole: Item, text: string): void {
  const letters = text.replace(/[\t\n\f\r ]+/gu, '');
  whole.detail = (whole.detail ?? '') + letters;
  addMarkup(whole, letters);
}

/** Adds the markup of a formula, which letters alone do not show. */
export function addMarkup(whole: Item, markup: string): void {
  if (whole.kind === 'formula') whole.composition = (whole.composition ?? '') + markup;
}

/** Completes a drawing or a formula. */
export function settle(whole: Item): void {
  const letters = whole.detail ?? '';
  if (/^[☐☑]$/u.test(letters)) Object.assign(whole, { kind: 'task box', text: letters, detail: undefined });
  else whole.detail = whole.kind === 'picture' ? drawingDetail(letters) : letters;
}
