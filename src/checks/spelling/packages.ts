/**
 * Packages with dictionaries of languages (CSpell's, which alone come as finished tries), by what their names have behind
 * `@cspell/dict-`. That of American English is installed with Offprint. Most others are under licences that Offprint, which
 * is permissive, must not include: users install one next to the document.
 */
const packages: Readonly<Record<string, string>> = {
  ar: 'ar',
  bg: 'bg-bg',
  ca: 'ca',
  cs: 'cs-cz',
  da: 'da-dk',
  de: 'de-de',
  'de-at': 'de-at',
  'de-ch': 'de-ch',
  el: 'el',
  en: 'en_us',
  'en-au': 'en-au',
  'en-ca': 'en-ca',
  'en-gb': 'en-gb-mit',
  'en-ie': 'en-gb-mit',
  'en-nz': 'en-gb-mit',
  'en-us': 'en_us',
  eo: 'eo',
  es: 'es-es',
  et: 'et-ee',
  eu: 'eu',
  fa: 'fa-ir',
  fi: 'fi-fi',
  fr: 'fr-fr',
  gl: 'gl-es',
  he: 'he',
  hr: 'hr-hr',
  hu: 'hu-hu',
  it: 'it-it',
  la: 'la',
  lt: 'lt-lt',
  lv: 'lv',
  mk: 'mk',
  nb: 'nb-no',
  nl: 'nl-nl',
  no: 'nb-no',
  pl: 'pl_pl',
  pt: 'pt-pt',
  'pt-br': 'pt-br',
  ro: 'ro-ro',
  ru: 'ru_ru',
  sk: 'sk-sk',
  sl: 'sl-si',
  'sr-latn': 'sr-latn',
  sv: 'sv',
  tr: 'tr-tr',
  uk: 'uk-ua',
  vi: 'vi-vn',
};

/** The package with the dictionary of a language, a BCP 47 tag. Nothing where none is known. */
export function dictionaryPackage(lang: string): string | undefined {
  const tag = lang.toLowerCase();
  const name = packages[tag] ?? packages[tag.split('-')[0] ?? ''];
  return name && `@cspell/dict-${name}`;
}
