/** A cache of each language's letters; `undefined` if it is written in several scripts at once. */
const known = new Map<string, RegExp | undefined>();

/** Whether a word is written in the script of a language, a BCP 47 tag. Otherwise it belongs to another language. */
export function isInLettersOf(lang: string, word: string): boolean {
  if (!known.has(lang)) known.set(lang, lettersOf(lang));
  return known.get(lang)?.test(word) ?? true;
}

/** Codes for several scripts, such as that of Japanese, are unknown to Unicode. */
function lettersOf(lang: string): RegExp | undefined {
  if (lang === '') return undefined;
  const { script = '' } = new Intl.Locale(lang).maximize();
  try {
    return new RegExp(`^[\\p{Script=${script}}\\p{Script=Inherited}\\p{Script=Common}]+$`, 'u');
  } catch {
    return undefined;
  }
}
