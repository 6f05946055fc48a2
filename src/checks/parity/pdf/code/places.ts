import { lettersOf } from '../../../../readers/pdf/letters.ts';

/** The position of a letter in a listing. */
export interface Place {
  /** From 0. */
  line: number;
  /** Of its character in the line. */
  offset: number;
  /** From 0, in character widths. An accent has the column of its letter. */
  column: number;
  /** Two letters of a line with the same run have a known distance, the difference of their columns. */
  run: number;
  /** The columns of the tab that precedes the letter; otherwise 0. */
  tabSize: number;
}

/**
 * The places of all letters of a listing, in the order of `lettersOf`.
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
        // After letters, tab stops are uncertain: letters may have any width.
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
