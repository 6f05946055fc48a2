/** Neither is a letter of a word: signs that stand for an apostrophe or an accent, and what lengthens a line of Arabic. */
const noLetters = /[\u02B0-\u02FF\u0640]/gu;

const others = /[^\p{L}\p{N}]/gu;

/**
 * What a character is compared by: its letters or digits, without case, accents and forms of presentation. A character that
 * is none of these is nothing: signs are often others on paper, and hyphens come and go.
 */
function foldedCharacter(character: string): string {
  return (
    character
      .replace(noLetters, '')
      // Upper case first: `ß` has no other, and letters that differ in lower case alone become one.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(others, '')
  );
}

/** Folds texts, each character once: most of a text is made of some dozens of characters. */
export function letterFolder(): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    const folded = known.get(character) ?? foldedCharacter(character);
    known.set(character, folded);
    return folded;
  };
}

/** Has no characters but those of ASCII, which need no table. */
const plain = /^[\p{ASCII}]*$/u;

/** The letters of a text, as they are compared; `sign` stands for itself. */
export function lettersOf(text: string, fold: (character: string) => string, sign?: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/gu, '');
  let letters = '';
  for (const character of text) letters += character === sign ? sign : fold(character);
  return letters;
}
