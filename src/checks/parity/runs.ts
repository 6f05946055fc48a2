import type { Point } from 'unist';
import type { Attribute } from './element-facts.ts';
import type { Item } from './items.ts';

/** Gathers text into runs, as a browser sets it: white space is collapsed, and there is none at the ends of a line. */
export interface Runs {
  add(value: string, at: Point | undefined): void;
  /** What is met within the line: it ends the run, and the line goes on. */
  meet(item: Item): void;
  endLine(): void;
  /** A cell at the head of nothing is no head. */
  endHead(): void;
  /** The next run begins with the number of a note, its first word, which is not of the text but the note's `detail`. */
  expectNumber(note: Item): void;
}

/** @param items takes the runs and what is met */
export function runsInto(items: Item[]): Runs {
  let run = '';
  let start: Point | undefined;
  let isLineBegun = false;
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
    if (text !== '') items.push({ kind: 'text', text, begins: !isLineBegun, ...(start && { at: start, raw: run }) });
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
      if (shown.has(item.kind)) isLineBegun = true;
      items.push(item);
    },
    endLine() {
      endRun();
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

/** What is seen in a line as words are: white space behind it is seen too. */
const shown: ReadonlySet<string> = new Set<Item['kind']>(['picture', 'formula', 'task box']);

/**
 * At the start of a line there is no white space. Other spaces do not count there either: whether a link follows them, which a
 * format may leave out, must not decide on whether they are a line of their own.
 */
function atLineStart(text: string): string {
  return text.trimStart();
}

/** White space of HTML becomes one space. Other spaces, such as that which breaks no line, are signs like any other. */
function collapsed(text: string): string {
  return /[\t\n\f\r]| {2}/u.test(text) ? text.replace(/[\t\n\f\r ]+/gu, ' ') : text;
}

/** Numbers the notes of a list as a browser does. */
export interface NoteCount {
  /** The number that is shown before the next note. @param value the one that it is given itself */
  next(value: string | undefined): string;
}

/** What numbers the notes in a list with some attributes. */
export function noteCount(attribute: Attribute): NoteCount {
  const isReversed = attribute('reversed') !== undefined;
  const type = attribute('type') ?? '1';
  // A list that counts down without saying from where begins with as many as there are, which is not known before its end.
  let number = integerIn(attribute('start')) ?? (isReversed ? Number.NaN : 1);
  return {
    next(value) {
      number = integerIn(value) ?? number;
      const shown = type === '1' ? String(number) : `${number} (${type})`;
      number += isReversed ? -1 : 1;
      return shown;
    },
  };
}

function integerIn(value: string | undefined): number | undefined {
  const number = Number.parseInt(value ?? '', 10);
  return Number.isNaN(number) ? undefined : number;
}

/** A number that is printed, in the digits of any script, in those of ours: Unicode has each script's ten in a row. */
function inOwnDigits(printed: string): string {
  return printed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}
