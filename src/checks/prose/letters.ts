/** The letters of each language that was asked about; nothing where it is written in several scripts at once. */
const known = new Map<string, RegExp | undefined>();

/** Whether a word is written in the letters of a language, a BCP 47 tag. One that is not is of another language. */
export function isInLettersOf(lang: string, word: string): boolean {
  if (!known.has(lang)) known.set(lang, lettersOf(lang));
  return known.get(lang)?.test(word) ?? true;
}

/** Codes that stand for several scripts, as Japanese has them, are none that Unicode knows. */
function lettersOf(lang: string): RegExp | undefined {
  if (lang === '') return undefined;
  const { script = '' } = new Intl.Locale(lang).maximize();
  try {
    return new RegExp(`^[\\p{Script=${script}}\\p{Script=Inherited}\\p{Script=Common}]+$`, 'u');
  } catch {
    return undefined;
  }
}
