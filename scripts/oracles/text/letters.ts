export function lettersOf(words: readonly string[]): string {
  return words.join('');
}

/** Fewer letters than that are no part of a word that lost its hyphen. */
const leastPart = 2;

/** Whether all words are among these, where a line may end inside a word, and a hyphen at its end may be gone. */
export function areAmong(words: readonly string[], known: ReadonlySet<string>): boolean {
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (known.has(word) || isTwoOf(word, known)) continue;
    if (!known.has(word + (words[index + 1] ?? ''))) return false;
    index += 1;
  }
  return true;
}

function isTwoOf(word: string, known: ReadonlySet<string>): boolean {
  for (let length = leastPart; length <= word.length - leastPart; length++) {
    if (known.has(word.slice(0, length)) && known.has(word.slice(length))) return true;
  }
  return false;
}
