import { lettersOf } from '../letters.ts';

/** Where a letter of a listing belongs. */
export interface Place {
  /** From 0. */
  line: number;
  /** Of its character in the line. */
  offset: number;
  /** From 0, in widths of a letter. An accent has that of its letter. */
  column: number;
  /** Columns tell how far two letters of a line are apart where these are the same. */
  run: number;
  /** The columns of a tab, where the letter is behind one; else 0. */
  tabSize: number;
}

/**
 * The places of all letters of a listing, as `lettersOf` has them.
 *
 * @param tabSize columns from one tab stop to the next
 */
export function placesOf(text: string, tabSize: number): Place[] {
  const places: Place[] = [];
  let run = 0;
  for (const [line, content] of text.split('\n').entries()) {
    run += 1;
    let [offset, column, tabs] = [0, 0, 0];
    for (const character of content) {
      const letters = lettersOf(character);
      if (/[ \u00A0]/u.test(character)) column += 1;
      else if (character === '\t') {
        // Behind letters, stops may be elsewhere: these may be of any width.
        if (/\S/u.test(content.slice(0, offset))) run += 1;
        column = (Math.floor(column / tabSize) + 1) * tabSize;
        tabs = tabSize;
      } else if (letters === '') run += 1;
      else {
        const isAccent = /\p{M}/u.test(character);
        const own = { line, offset, column: isAccent ? column - 1 : column, run, tabSize: tabs };
        for (let count = 0; count < letters.length; count++) places.push(own);
        if (!isAccent) column += 1;
      }
      offset += character.length;
    }
  }
  return places;
}
