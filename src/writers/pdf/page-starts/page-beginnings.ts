import { foreign, type PrintedText } from '../../../engines/engine.ts';
import { indexOfLetter } from './source-letters.ts';

/** What an element shows on a page, with its letters. */
interface PrintedLetters extends PrintedText {
  letters: string;
}

/** How a page begins. */
export interface PageBeginning {
  /** Of the text, the one that the page has first. Absent: it begins with something else, or it is not certain. */
  letter?: number;
  /** What the page shows before it. */
  signs: string;
  /** Some of its first letters, whatever they are. */
  letters: string;
  /** How many of them are no text of the publication before one is, as far as they were counted. */
  foreign: number;
}

/** Letters at the beginning of a page that may be no text: a number that was put there, for instance. */
const mostForeign = 8;

/** Of so many letters at the beginning of a page so many have to follow one another in the text. */
const looked = 16;
const least = 8;

/** The number of letters that identify a page. */
const told = 2000;

/**
 * How each page begins that shows something, by its index.
 *
 * @param printed in the order of the text
 * @param found for each letter its index in the text; −1: it is not in it
 */
export function pageBeginnings(
  printed: readonly PrintedLetters[],
  found: Int32Array,
  fold: (character: string) => string,
): Map<number, PageBeginning> {
  const open = new Map<number, OpenPage>();
  let start = 0;
  for (const { page, text, letters } of printed) {
    const state = open.get(page) ?? { beginning: { signs: '', letters: '', foreign: 0 }, isDone: false };
    open.set(page, state);
    if (state.beginning.letters.length < told) state.beginning.letters += letters;
    if (!state.isDone) readOn(state, { text, letters, start });
    start += letters.length;
  }
  return new Map([...open].map(([page, { beginning }]) => [page, beginning]));

  function readOn(state: OpenPage, { text, letters, start: from }: { text: string; letters: string; start: number }) {
    for (let at = 0; at < letters.length; at++) {
      const letter = found[from + at] ?? -1;
      if (letter >= 0) {
        const index = indexOfLetter(text, at, fold);
        // What stands before a foreign letter belongs to that.
        const since = at === 0 ? 0 : indexOfLetter(text, at - 1, fold) + 1;
        state.beginning.signs = (at === 0 ? state.beginning.signs : '') + text.slice(since, index);
        if (isCertain(from + at)) state.beginning.letter = letter;
        state.isDone = true;
        return;
      }
      state.beginning.foreign += letters === foreign ? mostForeign + 1 : 1;
      state.beginning.signs = '';
      if (state.beginning.foreign <= mostForeign) continue;
      state.isDone = true;
      return;
    }
    state.beginning.signs += letters === '' ? text : '';
  }

  function isCertain(at: number): boolean {
    const letter = found[at] ?? -1;
    const end = Math.min(found.length, at + looked);
    let same = 0;
    for (let next = at; next < end; next++) if (found[next] === letter + same) same += 1;
    return same >= Math.min(least, end - at);
  }
}

interface OpenPage {
  beginning: PageBeginning;
  isDone: boolean;
}
