import { byName } from '../model/lists.ts';

/** The quotation marks of a language, for `"` and for `'`. */
export interface Quotes {
  double: readonly [opening: string, closing: string];
  single: readonly [opening: string, closing: string];
}

const narrowSpace = '\u202F';

/**
 * The marks for `"`, then those for `'`, with their languages, and regions that differ (CLDR 48, delimiters). Differences: French,
 * European Spanish and Slavic texts distinguish inner from outer quotations, Switzerland and Liechtenstein use guillemets in
 * German (Duden), and Dutch `"` stays double.
 */
const marks = byName({
  '”“’‘': 'ar ur',
  '«»„“': 'be ru uk',
  '„“‚‘': 'bg cs de et hr is lt mk sk sl',
  '„”‘’': 'bs',
  '«»“”': 'ca el es eu fr hy it pt-PT sq',
  '«»‹›': 'de-CH de-LI fa fr-CH',
  '“”‘’': 'es-419',
  '””’’': 'fi he sv',
  '„”»«': 'hu',
  '„“«»': 'ka',
  '«»‘’': 'nb nn no',
  '„”«»': 'pl ro',
  '„”’’': 'sr',
});

/** For every language that the table does not name. */
const usual = '“”‘’';

/** Whether a language puts spaces next to guillemets and high punctuation: French, except in Switzerland. */
function isSpaced(lang: string): boolean {
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
  const [a = '', b = '', c = '', d = ''] = marks.get(regional) ?? marks.get(language) ?? usual;
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

/** A replacement of some characters of a text. */
export interface Edit {
  index: number;
  length: number;
  value: string;
}

/** Returns the language at an index of a text. */
export type LangAt = (index: number) => string;

const isSpaceOrEnd = (character: string | undefined) => character === undefined || /\s/u.test(character);

/**
 * `--` between words, or between spaces, is an en dash; `---` is an em dash; `...` is an ellipsis. Options (`--force`), arrows
 * (`-->`), decrements (`i--`), rules (`-----`) and paths (`../...`) are unchanged.
 */
export function dashesAndEllipses(text: string, langAt: LangAt): Edit[] {
  const edits: Edit[] = [];
  for (const { 0: sign, index } of text.matchAll(/(?<![-<])-{2,3}(?![->])|(?<![./])\.{3}(?![./])/gu)) {
    if (hasOwnPunctuation(langAt(index))) continue;
    const before = text[index - 1];
    const after = text[index + sign.length];
    if (sign === '--' && !isBetween(before, after)) continue;
    edits.push({ index, length: sign.length, value: sign === '...' ? '…' : sign === '--' ? '–' : '—' });
  }
  return edits;
}

/** Whether two hyphens are between words, or between spaces. */
function isBetween(before: string | undefined, after: string | undefined): boolean {
  if (isSpaceOrEnd(before)) return isSpaceOrEnd(after);
  return !isSpaceOrEnd(after) && !/[,.;:]/u.test(after ?? '');
}

/**
 * In French the space inside guillemets and before `; : ! ?` must not break: narrow, except before the colon (Imprimerie
 * nationale, Lexique des règles typographiques). Missing spaces are not added.
 */
export function frenchSpaces(text: string, langAt: LangAt): Edit[] {
  return [...text.matchAll(/(?<=\S) (?=[;:!?»](?:[\s!?»"'.,)]|$))|(?<=«) (?=\S)/gu)].flatMap(({ index }) => {
    if (!isSpaced(langAt(index))) return [];
    return [{ index, length: 1, value: text[index + 1] === ':' ? '\u00A0' : '\u202F' }];
  });
}

/** Symbols of units, with and without prefixes such as `k`; not those that are words as well, such as `in`. */
const prefixedUnits = 'm g s A V W Wh J N Pa Hz Ω F H T L l mol eV cal bar bit B';
const otherUnits =
  't h min ha kn K dB rpm lm lx cd Bq Sv Gy px pt dpi ppi fps lb lbs oz ft mi mph psi hp KiB MiB GiB TiB ° °C °F % ‰';
const currencies = 'CHF EUR USD GBP JPY CNY INR € £ ¥ ₹ [$]';

const oneOf = (symbols: string) => symbols.replaceAll(' ', '|');

const unit = [
  `(?:[pnµμmcdhkMGTP]?(?:${oneOf(prefixedUnits)})|${oneOf(otherUnits)}|${oneOf(currencies)})`,
  // `m²`, `km/h`
  '[²³]?(?:/\\p{L}{1,3}[²³]?)?',
  // Not in French `3 l’eau`.
  "(?![\\p{L}\\p{N}’'])",
].join('');

const boundSpace = new RegExp(
  [
    `(?<=\\d) (?=${unit})`,
    '(?<=(?<![\\p{L}\\p{N}.,])\\d{1,3}(?: \\d{3}){0,3}) (?=\\d{3}(?: \\d{3}){0,3}(?![\\p{L}\\p{N}]))',
    '(?<=(?<![\\p{L}\\p{N}])\\p{L}\\.) (?=\\p{L}\\.)',
    '(?<=[§№]|(?<!\\p{L})(?:pp?|S|[Vv]ol|[Nn]os?|Nr|[Ff]igs?|[Ee]qs?|Abb|Tab|Kap|Bd|[Aa]rt)\\.) (?=\\d)',
  ].join('|'),
  'gu',
);

/**
 * Spaces at which a line must not end: between a number and its unit, in large numbers (`10 000`), in abbreviations (`z. B.`), and
 * before the number of what they name (`§ 5`, `pp. 12`).
 */
export function boundSpaces(text: string, langAt: LangAt): Edit[] {
  return [...text.matchAll(boundSpace)].flatMap(({ index }) =>
    hasOwnPunctuation(langAt(index)) ? [] : [{ index, length: 1, value: '\u00A0' }],
  );
}
