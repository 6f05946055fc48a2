import { wholeWord, wordCharacter } from '../../model/characters.ts';
import { type Passage, pieceAt, textOf } from './passages.ts';

/**
 * Words that may occur twice in a row, by language: `what he had had`, `dass die die Tür öffnen`. Other languages are not
 * checked: many double words on purpose, as Indonesian, Turkish, Vietnamese and Hindi do, or do not separate words by spaces.
 */
const doubled: Readonly<Record<string, readonly string[]>> = {
  ca: ['nos', 'vos'],
  cs: ['se', 'si'],
  da: ['der', 'det', 'meget'],
  de: ['das', 'dem', 'den', 'der', 'die', 'ihr', 'ihnen', 'sie', 'sehr', 'viel'],
  el: ['σιγά', 'πολύ'],
  en: [
    ...['blah', 'bye', 'etc', 'far', 'ha', 'had', 'hear', 'knock', 'long', 'many', 'much', 'no', 'now', 'really', 'so'],
    ...['that', 'there', 'tut', 'very', 'yeah', 'yes'],
  ],
  es: ['muy', 'no', 'poco', 'casi', 'luego', 'sí'],
  fi: ['pian', 'hyvin'],
  fr: ['nous', 'vous', 'très', 'non', 'oui'],
  hu: ['egy', 'már'],
  it: ['bene', 'così', 'man', 'mano', 'molto', 'no', 'piano', 'poco', 'quasi', 'via', 'sì'],
  nb: ['der', 'det', 'veldig'],
  nl: ['dat', 'die', 'er', 'heel', 'je', 'ze', 'zij'],
  nn: ['der', 'det'],
  no: ['der', 'det', 'veldig'],
  pl: ['bardzo', 'się'],
  pt: ['muito', 'não', 'quase', 'se', 'logo'],
  ro: ['foarte', 'încet'],
  ru: ['очень', 'еле', 'чуть', 'вот', 'что'],
  sk: ['sa', 'si'],
  sl: ['se', 'zelo'],
  sv: ['det', 'som', 'mycket'],
  uk: ['дуже', 'що', 'ледь'],
};

/** A word of two letters or more, whitespace, and the word again. An apostrophe or a hyphen continues a word. */
const twice = new RegExp(
  `(?<![-'’])${wholeWord(String.raw`((?:(?!\d)${wordCharacter}){2,})\s+\1`)}(?![-'’]${wordCharacter})`,
  'giu',
);

/** The words of a passage that are repeated by mistake. */
export function doubleWordsIn(passage: Passage): { word: string; at: number }[] {
  const text = textOf(passage);
  const marked = wordsByThemselves(passage);
  return [...text.matchAll(twice)].flatMap(({ 0: both, 1: first = '', index }) => {
    const at = index + both.length - first.length;
    const word = text.slice(at, at + first.length);
    const isMeant =
      isName(word) || marked.has(at) || marked.has(index) || mayBeDouble(word, pieceAt(passage, at)?.lang ?? '');
    return isMeant ? [] : [{ word, at }];
  });
}

function mayBeDouble(word: string, lang: string): boolean {
  if (!isInLettersOf(lang, word)) return true;
  return doubled[lang.split('-')[0]?.toLowerCase() ?? '']?.includes(word.toLowerCase()) ?? true;
}

/** Bora Bora, or `in *In Search of Lost Time*`: within a sentence, accidental repetitions are not capitalized. */
function isName(second: string): boolean {
  return second[0] !== second[0]?.toLowerCase();
}

/** The beginnings of elements that contain a single word: it is mentioned, not used, as in `the verb *is* is`. */
function wordsByThemselves(passage: Passage): ReadonlySet<number> {
  const starts = new Set<number>();
  let at = 0;
  for (const { text } of passage) {
    if (/^[^\s\p{P}]+$/u.test(text)) starts.add(at);
    at += text.length;
  }
  return starts;
}

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
