import { foreign, type PrintedText } from '../../../engines/engine.ts';
import { indexOfLetter } from './source-letters.ts';

/** The text of an element on a page, with its letters. */
interface PrintedLetters extends PrintedText {
  letters: string;
}

export interface PageBeginning {
  /**
   * Index in the text of the first letter on the page. Absent if the page begins with something else, or if it is
   * uncertain.
   */
  letter?: number;
  /** The characters on the page before that letter. */
  signs: string;
  /** The first letters of the page, whether or not they are text of the publication. */
  letters: string;
  /** The number of letters at the start that are not text of the publication, up to a limit. */
  foreign: number;
}

/** Maximum letters at the beginning of a page that are not text, such as a page number. */
const mostForeign = 8;

/**
 * The number of letters examined at the beginning of a page, and how many of them have to be consecutive in the text.
 */
const examinedLength = 16;
const least = 8;

/** The number of letters that identify a page. */
const identifyingLength = 2000;

/**
 * The beginning of each page with content, by page index.
 *
 * @param printed in the order of the text
 * @param found for each letter its index in the text; −1 if it is not there
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
    if (state.beginning.letters.length < identifyingLength) state.beginning.letters += letters;
    if (!state.isDone) readOn(state, { text, letters, start });
    start += letters.length;
  }
  return new Map([...open].map(([page, { beginning }]) => [page, beginning]));

  function readOn(state: OpenPage, { text, letters, start: from }: { text: string; letters: string; start: number }) {
    for (let at = 0; at < letters.length; at++) {
      const letter = found[from + at] ?? -1;
      if (letter >= 0) {
        const index = indexOfLetter(text, at, fold);
        // Characters before a foreign letter belong to it.
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
    const end = Math.min(found.length, at + examinedLength);
    let same = 0;
    for (let next = at; next < end; next++) if (found[next] === letter + same) same += 1;
    return same >= Math.min(least, end - at);
  }
}

interface OpenPage {
  beginning: PageBeginning;
  isDone: boolean;
}
