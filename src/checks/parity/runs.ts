import type { Point } from 'unist';
import type { Item } from './items.ts';
import { inOwnDigits } from './note-numbers.ts';

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
