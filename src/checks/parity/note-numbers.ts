import type { Attribute } from './element-facts.ts';

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
export function inOwnDigits(printed: string): string {
  return printed.replace(/\p{Nd}/gu, (digit) => {
    const code = digit.codePointAt(0) ?? 0;
    let zero = code;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1))) zero -= 1;
    return String((code - zero) % 10);
  });
}
