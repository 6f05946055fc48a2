import { basename, resolve } from 'node:path';
import type { Element } from 'hast';
import type { SpellingOptions } from '../../model/format-options.ts';
import { ownPrefix } from '../../model/ids.ts';
import type { Publication } from '../../model/publication.ts';
import { elementsIn, plainText, treesOf } from '../../model/published-text.ts';
import type { ReadRefusal } from '../../platform/bounded-read.ts';
import { readProjectFile } from '../../platform/project-file.ts';
import type { ThoroughCheck, ThoroughContext } from '../finished.ts';
import { type Passage, passagesOf, textOf, wordPlaces } from '../prose/passages.ts';
import { type Dictionary, dictionariesFor } from './dictionaries.ts';

/** The most unknown words with suggestions: beyond this, the dictionary does not suit the document. */
const mostSuggestedFor = 100;

/** A word that no dictionary of its language has. */
interface UnknownWord extends Word {
  lang: string;
  /** Its first occurrence. */
  passage: Passage;
  count: number;
}

/** Words must be in the dictionary of their language. Each unknown word is reported once, at its first occurrence. */
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

/** The number of letters in a text by known language. */
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
        // A word is the same at the start of a sentence and with an ending.
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

/** The words of a passage with their language. A word may continue across the boundary of an element: *un*usual. */
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

interface Word {
  word: string;
  at: number;
}

/** Letters, with apostrophes, hyphens and invisible marks between them. */
const wordPattern = /[\p{L}\p{M}][\p{L}\p{M}\u00AD]*(?:['’‑-][\p{L}\p{M}][\p{L}\p{M}\u00AD]*)*/gu;

/**
 * Tokens of letters that are not words of a language: URLs, paths and file names, names with digits or underscores, command
 * options, mentions and tags.
 */
const name = /:\/\/|[@\\_#$<>=~^*|{}]|\d|^-|^\.|[\p{L}\p{M}]\.[\p{L}\p{M}]|::|\/.*\/|^\//u;

/** The most characters of a token: no word is longer, and hardly any several words without a space. */
const longest = 200;

/** The words of a text that may be in a dictionary. */
export function wordsIn(text: string): Word[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: token, index }) => {
    if (token.length > longest) return [];
    const bare = token.replace(/^[\p{Ps}\p{Pi}"'*]+|[\p{Pe}\p{Pf}"'.,:;!?…]+$/gu, '');
    if (name.test(bare)) return [];
    return [...token.matchAll(wordPattern)]
      .map((found) => ({ word: found[0], at: index + found.index }))
      .filter(({ word }) => !isShort(word));
  });
}

/** Single letters, and acronyms with or without an ending: `PDFs`. Words with a capital inside are names: `iPhone`. */
function isShort(word: string): boolean {
  return word.length < 3 || /^\p{Lu}{2,6}(?:['’]?s)?$/u.test(word) || /\p{Ll}\p{Lu}/u.test(word);
}

/** Words that are correct in this document: those of its lists, its names, and the terms that it explains. */
async function ownWords(
  publication: Publication,
  { words = [], wordFiles = [] }: SpellingOptions,
  context: ThoroughContext,
): Promise<Set<string>> {
  const lists = await Promise.all(wordFiles.map((path) => readList(path, context)));
  return new Set([...words, ...lists.flat(), ...namesIn(publication), ...termsIn(publication)].flatMap(wordAndParts));
}

/** A word and its parts: a text is checked word by word. */
function wordAndParts(text: string): string[] {
  const plain = text.normalize('NFC').replaceAll('’', "'");
  return [plain, ...plain.split(/[^\p{L}\p{M}'-]+/u), ...plain.split(/[^\p{L}\p{M}]+/u)].filter((part) => part !== '');
}

/** The most bytes of a word list: the largest dictionaries have 10 million. */
const sizeLimit = 20_000_000;

const refusals: Readonly<Record<ReadRefusal, string>> = {
  outside: 'it is outside the project',
  missing: 'there is no such file',
  large: `it has more than ${sizeLimit / 1e6} MB`,
};

async function readList(path: string, { folder, root, host, report, placeOf }: ThoroughContext): Promise<string[]> {
  const file = resolve(folder, path);
  const found = await readProjectFile(file, { root, limit: sizeLimit }, host);
  if (typeof found === 'string') {
    const reason = refusals[found];
    report('dictionary-broken', { name: basename(path), reason }, placeOf?.(['check', 'spelling', 'wordFiles']));
    return [];
  }
  const text = new TextDecoder().decode(found);
  return text.split(/\r\n|\r|\n/u).map((line) => line.replace(/#.*/u, '').trim());
}

function namesIn({ metadata }: Publication): string[] {
  const people = [...metadata.authors, ...(metadata.contributors ?? [])].flatMap(
    ({ name, affiliation = '', affiliations = [] }) => [name, affiliation, ...affiliations],
  );
  return [...people, ...metadata.keywords, metadata.publisher ?? '', metadata.series?.name ?? ''];
}

/** The terms in a glossary or the index, and those explained in the text. */
function termsIn(publication: Publication): string[] {
  return treesOf(publication).flatMap(elementsIn).filter(isTerm).map(plainText);
}

function isTerm({ tagName, properties: { id } }: Element): boolean {
  return tagName === 'dfn' || tagName === 'abbr' || (tagName === 'span' && String(id).startsWith(`${ownPrefix}index-`));
}
