/**
 * Scripts without spaces between words, and Hangul, which attaches particles to the words of other scripts: next to
 * them any word begins and ends.
 */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Hangul', 'Bopomofo', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => String.raw`\p{Script=${script}}`)
  .join('');

/** Pattern (with the flag `u`) of one character of those scripts. */
export const unspacedCharacter = `[${unspaced}]`;

/** Pattern (with the flag `u`) of one character that continues the adjacent word. */
export const wordCharacter = String.raw`(?!${unspacedCharacter})[\p{L}\p{N}\p{M}_]`;

/** Wraps a pattern (with the flag `u`) so that it matches whole words only. */
export function wholeWord(pattern: string): string {
  return `(?<!${wordCharacter})(?:${pattern})(?!${wordCharacter})`;
}
