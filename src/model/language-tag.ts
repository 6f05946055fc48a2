/**
 * Whether a text is a language tag (BCP 47), of any language: `ja`, `pt-BR`. Languages of more letters have never been
 * registered: `english` is a name.
 */
export function isLanguageTag(text: string): boolean {
  if (!/^[a-z]{2,3}(?:-|$)/iu.test(text)) return false;
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}

const letters = [...'abcdefghijklmnopqrstuvwxyz'];

/** The tag of a language that is given by its English or its own name, of those with tags of two letters. */
export function tagOfLanguage(name: string): string | undefined {
  const tags = letters.flatMap((first) => letters.map((second) => first + second));
  const plain = name.trim().toLowerCase();
  return tags.find((tag) => namesOf(tag).includes(plain));
}

function namesOf(tag: string): (string | undefined)[] {
  return ['en', tag].map((lang) => new Intl.DisplayNames(lang, { type: 'language' }).of(tag)?.toLowerCase());
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
