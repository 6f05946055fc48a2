/** The quotation marks of a language, for `"` and for `'`. */
export interface Quotes {
  double: readonly [opening: string, closing: string];
  single: readonly [opening: string, closing: string];
}

const narrowSpace = '\u202F';

/**
 * By language, and by region if it differs: the marks for `"`, then those for `'` (CLDR 48, delimiters). Differences: French,
 * European Spanish and Slavic texts distinguish inner from outer quotations, Switzerland and Liechtenstein use guillemets in
 * German (Duden), and Dutch `"` stays double.
 */
const marks: Readonly<Record<string, string>> = {
  ar: '”“’‘',
  be: '«»„“',
  bg: '„“‚‘',
  bs: '„”‘’',
  ca: '«»“”',
  cs: '„“‚‘',
  de: '„“‚‘',
  'de-CH': '«»‹›',
  'de-LI': '«»‹›',
  el: '«»“”',
  es: '«»“”',
  'es-419': '“”‘’',
  et: '„“‚‘',
  eu: '«»“”',
  fa: '«»‹›',
  fi: '””’’',
  fr: '«»“”',
  'fr-CH': '«»‹›',
  he: '””’’',
  hr: '„“‚‘',
  hu: '„”»«',
  hy: '«»“”',
  is: '„“‚‘',
  it: '«»“”',
  ka: '„“«»',
  lt: '„“‚‘',
  mk: '„“‚‘',
  nb: '«»‘’',
  nn: '«»‘’',
  no: '«»‘’',
  pl: '„”«»',
  'pt-PT': '«»“”',
  ro: '„”«»',
  ru: '«»„“',
  sk: '„“‚‘',
  sl: '„“‚‘',
  sq: '«»“”',
  sr: '„”’’',
  sv: '””’’',
  uk: '«»„“',
  ur: '”“’‘',
};

/** For every language that the table does not name. */
const usual = '“”‘’';

/** Whether a language puts spaces next to guillemets and high punctuation: French, except in Switzerland. */
export function isSpaced(lang: string): boolean {
  const { language, region } = localeOf(lang);
  return language === 'fr' && region !== 'CH';
}

/** Whether a language has its own punctuation, which ASCII does not represent: full-width brackets and dashes. */
export function hasOwnPunctuation(lang: string): boolean {
  return ['ja', 'zh', 'yue'].includes(localeOf(lang).language);
}

/** The quotation marks of a language, by its BCP 47 tag. */
export function quotesOf(lang: string): Quotes {
  const { language, region } = localeOf(lang);
  const regional = language === 'es' && region !== 'ES' ? 'es-419' : `${language}-${region}`;
  const [a = '', b = '', c = '', d = ''] = marks[regional] ?? marks[language] ?? usual;
  const space = isSpaced(lang) ? narrowSpace : '';
  return { double: [a + space, space + b], single: [c, d] };
}

/** The most likely region if the tag names none. An invalid tag matches no language. */
function localeOf(lang: string): { language: string; region: string } {
  try {
    const { language, region = '' } = new Intl.Locale(lang).maximize();
    return { language, region };
  } catch {
    return { language: 'und', region: '' };
  }
}
