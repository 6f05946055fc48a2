/** Neither is part of a word: modifier letters used as apostrophes or accents, and the Arabic tatweel. */
const noLetters = /[\u02B0-\u02FF\u0640]/gu;

const others = /[^\p{L}\p{N}]/gu;

/**
 * The form in which a character is compared: its letters or digits, without case, accents and presentation forms. Other
 * characters become nothing: symbols often differ on paper, and hyphens come and go.
 */
function foldedCharacter(character: string): string {
  return (
    character
      .replace(noLetters, '')
      // Upper case first: the upper case of `ß` is `SS`, and letters that differ only in lower case become one.
      .toUpperCase()
      .toLowerCase()
      .normalize('NFKD')
      .replace(others, '')
  );
}

/** Folds texts and caches each character: most of a text consists of a few dozen characters. */
export function letterFolder(): (character: string) => string {
  const known = new Map<string, string>();
  return (character) => {
    const folded = known.get(character) ?? foldedCharacter(character);
    known.set(character, folded);
    return folded;
  };
}

/** ASCII only, which needs no cache. */
const plain = /^[\p{ASCII}]*$/u;

/** The letters of a text, in the form in which they are compared; `sign` stays as it is. */
export function lettersOf(text: string, fold: (character: string) => string, sign?: string): string {
  if (plain.test(text)) return text.toLowerCase().replace(/[^a-z\d]+/gu, '');
  let letters = '';
  for (const character of text) letters += character === sign ? sign : fold(character);
  return letters;
}
