import {
  gap,
  isOptionalSign,
  isSameText,
  lettersOf,
  lineHyphen,
  mirrored,
  open,
  readsFromTheRight,
  signAt,
  stresses,
} from '../../../readers/pdf/letters.ts';
import type { PdfFacts } from './pdf-facts.ts';

/** The offsets at which two texts continue. */
export type Ends = [expected: number, text: number];

/** A sign in the expected text. */
export interface Sign {
  text: string;
  /** The offset behind it. */
  end: number;
}

/** Letters before and after the number, in a phrase such as `on page 14`. */
const longestPhrase = 24;

/**
 * A reference may be followed by its page: the words depend on the language, but the number must be right. They are stressed if the
 * reference is.
 */
export function matchPhrase(
  { text: id, end }: Sign,
  expected: string,
  text: string,
  j: number,
  facts: PdfFacts,
): Ends | undefined {
  const label = facts.labelOf(id);
  const letters = label === undefined ? '' : lettersOf(label);
  const start = afterStresses(text, j, '');
  const at = letters === '' ? -1 : text.slice(start, start + longestPhrase + letters.length).indexOf(letters);
  const words = text.slice(start, start + at);
  if (at < 0 || /[\p{N}\uFDD0\uFDD1]/u.test(words)) return undefined;
  // A number in the text that is expected is the author's.
  if (goesOn(expected, end, text, j)) return undefined;
  const stressed = text.slice(j, start);
  // In a right-to-left line, a full stop after the number is painted on its left, and read before it.
  const [signs = ''] = /\p{P}*$/u.exec(words.replaceAll(gap, '')) ?? [];
  const isBefore = signs !== '' && expected.startsWith(signs, end) && readsFromTheRight(words);
  const from = start + at + letters.length;
  for (let k = from; k <= Math.min(text.length, from + longestPhrase); k++) {
    const after = stressed === '' ? k : afterStresses(text, k, 'end of ');
    if (isBefore && goesOn(expected, end + signs.length, text, after)) return [end + signs.length, after];
    if (goesOn(expected, end, text, after)) return [end, after];
    if (stressed !== '' && expected.startsWith(stressed, end) && goesOn(expected, end + stressed.length, text, k))
      return [end + stressed.length, k];
  }
  return undefined;
}

/** The offset behind the marks that begin or end stressed text. */
function afterStresses(text: string, index: number, kind: '' | 'end of '): number {
  let at = index;
  for (let sign = signAt(text, at); sign; sign = signAt(text, at)) {
    if (sign.kind !== 'mark' || !stresses.some((name) => sign?.text === `${kind}${name}`)) break;
    at = sign.end;
  }
  return at;
}

/** Whether a text goes on as expected for as many letters as a phrase has, or to its end. */
function goesOn(expected: string, from: number, text: string, start: number): boolean {
  let [i, j] = [from, start];
  for (let count = 0; count < longestPhrase; ) {
    while (text[j] === gap) j += 1;
    if (j >= text.length) return true;
    const [one, other] = [expected[i], text[j]];
    const [sign, printed] = [signAt(expected, i), signAt(text, j)];
    if (sign && (isOptionalSign(sign.kind) || sign.kind === 'places')) {
      // What is printed for it is not known.
      if (count > 0) return true;
      i = sign.end;
    } else if (sign && printed && sign.kind === printed.kind && isSameText(sign.text, printed.text)) {
      [i, j] = [sign.end, printed.end];
      count += 1;
    } else if (one !== undefined && one !== open && (one === other || mirrored(one) === other)) {
      i += 1;
      j += 1;
      count += 1;
    } else if (other === lineHyphen) {
      if (one === '-') i += 1;
      j += 1;
    } else return false;
  }
  return true;
}
