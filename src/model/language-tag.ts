/** Whether a text is a language tag (BCP 47), of any language: `ja`, `pt-BR`. */
export function isLanguageTag(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

/** Languages written from right to left, by primary subtag (CLDR: scripts Arab, Hebr, Thaa, Syrc and Nkoo). */
const rightToLeft = new Set(['ar', 'arc', 'ckb', 'dv', 'fa', 'he', 'ks', 'nqo', 'ps', 'sd', 'syr', 'ug', 'ur', 'yi']);

/** The direction of a language, by its BCP 47 tag. */
export function directionOf(lang: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(lang).language) ? 'rtl' : 'ltr';
}
