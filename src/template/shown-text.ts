/** What may be shown beside the text: Latin letters, digits, dashes and quotation marks, arrows. */
const always = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x2027],
  [0x2190, 0x2199],
] as const;

const added = always
  .map(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .map((codes) => String.fromCodePoint(...codes))
  .join('');

/** All characters that a font may be asked for by a document with this text, whatever style sheets make of it. */
export function shownText(text: string): string {
  return text + text.toUpperCase() + text.toLowerCase() + added;
}
