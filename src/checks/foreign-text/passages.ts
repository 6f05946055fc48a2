import type { Point } from 'unist';

/** Consecutive words of a source, and their place. */
export interface Passage {
  words: readonly string[];
  place: Point | undefined;
}

/** A passage that a file does not contain verbatim. */
export interface Lost {
  passage: Passage;
  /** What the file has instead; empty if nothing similar. */
  found: readonly string[];
}

/** Number of words that locate a place in the file again. */
const anchor = 3;

/**
 * The passages that a text does not contain word for word. Additions and their order are ignored: other tools add titles and
 * contents, and place notes as they like.
 *
 * @param text the words of a finished file, in order
 */
export function lostPassages(passages: readonly Passage[], text: readonly string[]): Lost[] {
  const places = new Map<string, number[]>();
  text.forEach((word, index) => {
    const others = places.get(word);
    if (others) others.push(index);
    else places.set(word, [index]);
  });
  const startsWith = (words: readonly string[], at: number) => words.every((word, index) => text[at + index] === word);
  const whereIs = (words: readonly string[]) => (places.get(words[0] ?? '') ?? []).find((at) => startsWith(words, at));
  return passages.flatMap((passage): Lost[] => {
    const { words } = passage;
    if (words.length === 0 || whereIs(words) !== undefined) return [];
    const begin = whereIs(words.slice(0, anchor));
    const end = whereIs(words.slice(-anchor));
    if (begin !== undefined) return [{ passage, found: text.slice(begin, begin + words.length) }];
    if (end !== undefined)
      return [{ passage, found: text.slice(Math.max(0, end + anchor - words.length), end + anchor) }];
    return [{ passage, found: [] }];
  });
}

/** The words that differ, with two on each side. */
export function around(expected: readonly string[], found: readonly string[]): [expected: string, found: string] {
  const shorter = Math.min(expected.length, found.length);
  let start = 0;
  while (start < shorter && expected[start] === found[start]) start += 1;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === found.at(-1 - end)) end += 1;
  const part = (words: readonly string[]) => words.slice(Math.max(0, start - 2), words.length - Math.max(0, end - 2));
  return [shortened(part(expected)), shortened(part(found))];
}

/** As many words as fit in a message. */
function shortened(words: readonly string[]): string {
  return words.length > 20 ? `${words.slice(0, 20).join(' ')} …` : words.join(' ');
}
