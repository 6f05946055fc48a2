import { type Passage, passagesOf, textOf } from '../prose/passages.ts';
import { wordPlaces } from '../prose/word-places.ts';
import type { ThoroughCheck } from '../thorough.ts';
import { dictionariesFor } from './dictionaries.ts';
import type { Dictionary } from './dictionary.ts';
import { ownWords } from './own-words.ts';
import { type Word, wordsIn } from './words.ts';

/** Unknown words for which others are suggested: where there are more, the dictionary is not that of the document. */
const mostSuggestedFor = 100;

/** A word that no dictionary of its language has. */
interface UnknownWord extends Word {
  lang: string;
  /** Where its first place is. */
  passage: Passage;
  count: number;
}

/** Words are in the dictionary of their language. Each that is not is reported once, at its first place. */
export const checkSpelling: ThoroughCheck = async (publication, context) => {
  const { wanted, report } = context;
  if (!wanted.spelling) return;
  const options = wanted.spelling === true ? {} : wanted.spelling;
  const passages = passagesOf(publication);
  const own = await ownWords(publication, options, context);
  const dictionaries = await dictionariesFor(lettersOf(passages), options, own, context);
  const placeOf = wordPlaces(publication.lines, context);
  for (const [index, { word, lang, passage, at, count }] of unknownIn(passages, dictionaries).entries()) {
    const suggestions = index < mostSuggestedFor ? (dictionaries.get(lang)?.suggest(word) ?? []) : [];
    report('word-unknown', { word, lang, suggestions, others: count - 1 }, await placeOf(passage, at, word));
  }
};

/** How many letters of a text each language that is known has. */
function lettersOf(passages: readonly Passage[]): Map<string, number> {
  const letters = new Map<string, number>();
  for (const { text, lang } of passages.flat()) {
    if (lang !== '') letters.set(lang, (letters.get(lang) ?? 0) + text.length);
  }
  return letters;
}

function unknownIn(passages: readonly Passage[], dictionaries: ReadonlyMap<string, Dictionary>): UnknownWord[] {
  const unknown = new Map<string, UnknownWord>();
  for (const passage of passages) {
    for (const { word, at, lang } of wordsOf(passage)) {
      const dictionary = dictionaries.get(lang);
      if (!dictionary || dictionary.knows(word)) continue;
      for (const part of partsOf(word, at)) {
        if (part.word !== word && (part.word.length < 3 || dictionary.knows(part.word))) continue;
        // At the start of a sentence and with an ending it is the same word.
        const key = `${lang} ${part.word.toLowerCase().replace(/['’]s$/u, '')}`;
        const known = unknown.get(key);
        if (known) known.count += 1;
        else unknown.set(key, { ...part, lang, passage, count: 1 });
      }
    }
  }
  return [...unknown.values()];
}

/** Parts joined by hyphens: of `re-monomorphized`, only the unknown part is reported. */
function partsOf(word: string, at: number): Word[] {
  return [...word.matchAll(/[^-‑]+/gu)].map((part) => ({ word: part[0], at: at + part.index }));
}

/** The words of a passage with their language. A word may go on behind the border of an element: *un*usual. */
function* wordsOf(passage: Passage) {
  const text = textOf(passage);
  const ends: { end: number; lang: string }[] = [];
  let end = 0;
  for (const piece of passage) {
    end += piece.text.length;
    ends.push({ end, lang: piece.lang });
  }
  let piece = 0;
  for (const { word, at } of wordsIn(text)) {
    while (at >= (ends[piece]?.end ?? Number.POSITIVE_INFINITY)) piece += 1;
    yield { word, at, lang: ends[piece]?.lang ?? '' };
  }
}
