/** Chinese and Japanese have no blanks between words: there each character is one. */
const word = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{M}\p{N}]+|\p{So}/gu;

/** What is not seen, or chooses between two drawings of a character. */
const unseen = /\p{Default_Ignorable_Code_Point}/gu;

/** The words of a text. Punctuation is left out: pandoc and Offprint each set it as a typographer would, not the same everywhere. */
export function wordsIn(text: string): string[] {
  return text.normalize('NFKC').replace(unseen, '').match(word) ?? [];
}
