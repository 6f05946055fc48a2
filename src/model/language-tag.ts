/** Whether a text is a language tag (BCP 47), of any language: `ja`, `pt-BR`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Scripts written from right to left that have living readers (ISO 15924; CLDR, `scriptMetadata`). */
const rightToLeft = new Set([
  'Adlm',
  'Arab',
  'Armi',
  'Hebr',
  'Mand',
  'Mend',
  'Nkoo',
  'Rohg',
  'Samr',
  'Syrc',
  'Thaa',
  'Yezi',
]);

/** The direction of a language, by its BCP 47 tag: that of the script in it, or else of the usual one. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(lang).maximize().script ?? '') ? 'rtl' : 'ltr';
}

/** Letters of right-to-left scripts, and their presentation forms; not digits, their separators and the comma. */
const fromTheRight = /[\u0590-\u060B\u060D-\u065F\u066A\u066D-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

/** Whether a text has letters of right-to-left scripts. */
export function readsFromTheRight(text: string): boolean {
  return fromTheRight.test(text);
}
