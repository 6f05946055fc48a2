/** Text in a print, as far as a drop cap can be recognized by it. */
interface Shown {
  text: string;
  size: number;
  /** From the upper edge of the page. */
  baseline: number;
}

/**
 * How many times as large as the text a drop cap is at least: capitals are two thirds of the size, so that one over two narrow lines is
 * 2.6 times as large. Characters with a reading above them are only twice as large as the reading.
 */
const leastRatio = 2.5;

/** Whether a text is a drop cap, and the next one the rest of its word, which begins on a higher line. */
export function isDropCap(letter: Shown, next: Shown): boolean {
  const isLarge = letter.size >= leastRatio * next.size && letter.baseline > next.baseline;
  return isLarge && /^\p{P}*\p{L}\p{M}*$/u.test(letter.text) && /^\p{L}/u.test(next.text);
}
