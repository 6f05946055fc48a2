import type { Lost, Passage } from './passages.ts';

/**
 * The passages of which a text has not every word beside its neighbours. For texts without spaces that can be relied on, and
 * with heads of pages in the midst of passages: those part two words, and a word that was changed is parted from both.
 *
 * @param letters all letters and digits of a text, in order
 */
export function lostInLetters(passages: readonly Passage[], letters: string): Lost[] {
  return passages.flatMap((passage): Lost[] => {
    const { words } = passage;
    const pairs = words.slice(1).map((word, index) => letters.includes(`${words[index]}${word}`));
    const isLost = (word: string, index: number) => {
      const beside = [pairs[index - 1], pairs[index]].filter((pair) => pair !== undefined);
      return beside.every((pair) => !pair) && (beside.length === 2 || !letters.includes(word));
    };
    const first = words.findIndex(isLost);
    if (first === -1) return [];
    const shown = { ...passage, words: words.slice(Math.max(0, first - 3), first + 4) };
    return [{ passage: shown, found: [] }];
  });
}
