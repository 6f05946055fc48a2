/**
 * After a separator in a name or a URL: in `a.b`, `a/{b}`, `a::b`, `a_b`, `a=b`, `a<b>`. Between words of five letters or more that
 * begin with capitals, as in `retryLimit`.
 */
const parting = /(?<=[\p{L}\p{N}}](?:[./_?&=<,]|::))(?=[\p{L}\p{N}{])|(?<=\p{Ll}{4})(?=\p{Lu}\p{Ll}{4})/u;

/** Names of up to this many letters fit in any column. */
const mostLetters = 12;

/** Whether code is one word that fits in any column. */
export function isShortName(name: string): boolean {
  return name.length <= mostLetters && !/\s/u.test(name);
}

/** The parts of code or a URL between which a line may break. A short one has no parts. */
export function partsOfName(text: string): string[] {
  return text.length <= mostLetters ? [text] : text.split(parting);
}
