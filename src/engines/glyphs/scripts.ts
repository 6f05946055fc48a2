/**
 * Fontsource packages by Unicode script name, the best for running text first. Each was looked up in the registry: Noto
 * has no serif typeface for some scripts.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  Hiragana: ['noto-serif-jp', 'noto-sans-jp'],
  Katakana: ['noto-serif-jp', 'noto-sans-jp'],
  Bopomofo: ['noto-serif-tc', 'noto-sans-tc'],
  Hangul: ['noto-serif-kr', 'noto-sans-kr'],
  Greek: ['noto-serif', 'noto-sans'],
  Cyrillic: ['noto-serif', 'noto-sans'],
  Latin: ['noto-serif', 'noto-sans'],
  Arabic: ['noto-naskh-arabic', 'noto-sans-arabic'],
  Hebrew: ['noto-serif-hebrew', 'noto-sans-hebrew'],
  Devanagari: ['noto-serif-devanagari', 'noto-sans-devanagari'],
  Thai: ['noto-serif-thai', 'noto-sans-thai'],
  Lao: ['noto-serif-lao', 'noto-sans-lao'],
  Khmer: ['noto-serif-khmer', 'noto-sans-khmer'],
  Myanmar: ['noto-sans-myanmar'],
  Tibetan: ['noto-serif-tibetan'],
  Bengali: ['noto-serif-bengali', 'noto-sans-bengali'],
  Gurmukhi: ['noto-sans-gurmukhi'],
  Gujarati: ['noto-serif-gujarati'],
  Oriya: ['noto-sans-oriya'],
  Tamil: ['noto-serif-tamil', 'noto-sans-tamil'],
  Telugu: ['noto-serif-telugu'],
  Kannada: ['noto-sans-kannada'],
  Malayalam: ['noto-serif-malayalam', 'noto-sans-malayalam'],
  Sinhala: ['noto-serif-sinhala'],
  Armenian: ['noto-serif-armenian', 'noto-sans-armenian'],
  Georgian: ['noto-serif-georgian', 'noto-sans-georgian'],
  Ethiopic: ['noto-sans-ethiopic'],
  Syriac: ['noto-sans-syriac'],
  Thaana: ['noto-sans-thaana'],
  Cherokee: ['noto-sans-cherokee'],
  Mongolian: ['noto-sans-mongolian'],
};

/** Packages for Chinese characters by language: each has its own glyph forms. */
const eastAsian: readonly (readonly [RegExp, string])[] = [
  [/^ja\b/iu, 'jp'],
  [/^ko\b/iu, 'kr'],
  [/^zh-(?:HK|MO)\b/iu, 'hk'],
  [/^zh-(?:Hant|TW)\b/iu, 'tc'],
];

/** Packages for characters that belong to no script, by their coverage (looked up in their files). */
const symbols: readonly (readonly [RegExp, string])[] = [
  [/\p{Emoji_Presentation}/u, 'noto-color-emoji'],
  [/[\u{1D000}-\u{1D24F}]/u, 'noto-music'],
  [/[\u218A-\u218B\u{1F110}-\u{1F1AC}\u{1F700}-\u{1F773}]/u, 'noto-sans-symbols'],
  [/[\u2000-\u206F\u20A0-\u20B5]/u, 'dejavu-sans'],
  [/\p{Sm}/u, 'noto-sans-math'],
  [/[\u2100-\u2BFF\u4DC0-\u4DFF\u{10000}-\u{1FFFF}]/u, 'noto-sans-symbols-2'],
];

/** Covers nearly all characters of Unicode's first plane, with coarse glyphs. */
const lastResort = 'unifont';

const patterns = Object.keys(packages).map(
  (script) => [script, new RegExp(`\\p{Script_Extensions=${script}}`, 'u')] as const,
);

/**
 * A Fontsource package that has a character; always the same one for a script, if it has it.
 *
 * @param lang of the document
 * @param listed packages that the document already has
 * @returns empty if it already has all that could help
 */
export function packageFor(character: string, lang: string, listed: ReadonlySet<string> = new Set()): string {
  const isBasic = character.length === 1;
  const names = [...packagesOf(character, lang), ...(isBasic ? [lastResort] : [])];
  return names.map((name) => `@fontsource/${name}`).find((name) => !listed.has(name)) ?? '';
}

function packagesOf(character: string, lang: string): readonly string[] {
  // Full-width forms and East Asian punctuation belong to no script.
  if (/[\p{Script_Extensions=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(character)) {
    const region = eastAsian.find(([pattern]) => pattern.test(lang))?.[1] ?? 'sc';
    return [`noto-serif-${region}`, `noto-sans-${region}`];
  }
  const script = patterns.find(([, pattern]) => pattern.test(character))?.[0];
  if (script !== undefined) return packages[script] ?? [];
  return symbols.filter(([pattern]) => pattern.test(character)).map(([, name]) => name);
}
