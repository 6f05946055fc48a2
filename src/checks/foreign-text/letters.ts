import type { Lost, Passage } from './passages.ts';

/**
 * The passages of which a text has not every word beside its neighbours. For texts without spaces that can be relied on, and
 * with running heads in the middle of passages: a head separates two words, while a changed word is separated from both neighbours.
 *
 * @param letters all letters and digits of a text, in order
 */
export function lostInLetters(passages: readonly Passage[], letters: string): Lost[] {
  const has = finderIn(letters);
  return passages.flatMap((passage): Lost[] => {
    const { words } = passage;
    let isBesideLast = false;
    const first = words.findIndex((word, index) => {
      const next = words[index + 1];
      const wasBesideLast = isBesideLast;
      isBesideLast = next !== undefined && has(word + next);
      const isAtEnd = index === 0 || next === undefined;
      return !wasBesideLast && !isBesideLast && !(isAtEnd && has(word));
    });
    if (first === -1) return [];
    const shown = { ...passage, words: words.slice(Math.max(0, first - 3), first + 4) };
    return [{ passage: shown, found: [] }];
  });
}

/**
 * Looks whether a text has something. Most of what is asked for stands behind what was asked for before: from the start,
 * a book would be gone through for each of its words.
 */
function finderIn(text: string): (part: string) => boolean {
  let last = 0;
  return (part) => {
    const behind = text.indexOf(part, last);
    const found = behind === -1 ? text.indexOf(part) : behind;
    if (found !== -1) last = found;
    return found !== -1;
  };
}
