/** Scripts that a package can be named for, by their names in Unicode. */
const scripts = (
  'Han Hiragana Katakana Bopomofo Hangul Greek Cyrillic Latin Arabic Hebrew Devanagari Thai Lao Khmer Myanmar Tibetan ' +
  'Bengali Gurmukhi Gujarati Oriya Tamil Telugu Kannada Malayalam Sinhala Armenian Georgian Ethiopic Syriac Thaana ' +
  'Cherokee Mongolian'
).split(' ');

const patterns = scripts.map((script) => [script, new RegExp(`\\p{Script_Extensions=${script}}`, 'u')] as const);

/** Those that Noto has no face with serifs for. */
const sansOnly = new Set(['Myanmar', 'Syriac', 'Thaana', 'Cherokee', 'Mongolian']);

/**
 * A package of Fontsource with the letters of a character's script.
 *
 * @param lang of the document: the scripts of East Asia share characters, which each language draws in its own way
 */
export function packageFor(character: string, lang: string): string {
  if (/\p{Emoji_Presentation}/u.test(character)) return '@fontsource/noto-color-emoji';
  const script = scriptOf(character);
  if (script === undefined) return '@fontsource/noto-sans-symbols-2';
  if (script === 'Arabic') return '@fontsource/noto-naskh-arabic';
  const style = sansOnly.has(script) ? 'sans' : 'serif';
  const name = eastAsian(script, lang) ?? script.toLowerCase();
  return `@fontsource/noto-${style}${europe.has(name) ? '' : `-${name}`}`;
}

/** Scripts of Noto's faces without a name. */
const europe = new Set(['latin', 'greek', 'cyrillic']);

/** Full-width forms and the punctuation of East Asia are in no script. */
function scriptOf(character: string): string | undefined {
  if (/[\u3000-\u303F\uFF00-\uFFEF]/u.test(character)) return 'Han';
  return patterns.find(([, pattern]) => pattern.test(character))?.[0];
}

function eastAsian(script: string, lang: string): string | undefined {
  if (script === 'Hiragana' || script === 'Katakana') return 'jp';
  if (script === 'Hangul') return 'kr';
  if (script === 'Bopomofo') return 'tc';
  if (script !== 'Han') return undefined;
  if (/^ja\b/iu.test(lang)) return 'jp';
  if (/^ko\b/iu.test(lang)) return 'kr';
  if (/^zh-(?:HK|MO)\b/iu.test(lang)) return 'hk';
  return /^zh-(?:Hant|TW)\b/iu.test(lang) ? 'tc' : 'sc';
}
