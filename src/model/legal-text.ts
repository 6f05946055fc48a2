/** What XML 1.0 lets a document hold (section 2.2, `Char`), turned round: control characters, lone surrogates. */
const illegal = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

/**
 * Takes out the characters that no XML document may hold, not even escaped. HTML forbids most of them as well.
 *
 * @param instead what is to stand in the place of each. Default: nothing
 */
export function legalText(text: string, instead = ''): string {
  return text.replace(illegal, instead);
}
