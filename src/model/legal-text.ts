/**
 * What no document may hold: control characters and lone surrogates (XML 1.0, section 2.2, `Char`), and what HTML forbids beside
 * them, further control characters and noncharacters (section 13.1.4, "Text").
 */
const illegal = /[\p{Cs}\p{Noncharacter_Code_Point}]|(?![\t\n\r])\p{Cc}/gu;

/** Control characters that stand between words: vertical tab, form feed, next line. */
const blanks = /[\v\f\u0085]/gu;

/**
 * Takes out the characters that no document may hold, not even escaped. Those that part words leave a space.
 *
 * @param instead what is to stand in the place of each of the others. Default: nothing
 */
export function legalText(text: string, instead = ''): string {
  return text.replace(blanks, ' ').replace(illegal, instead);
}
