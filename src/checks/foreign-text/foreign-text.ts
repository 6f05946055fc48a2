import type { Point } from 'unist';
import type { Artifact } from '../../model/publication.ts';
import { type Item, isInline } from '../../readers/items.ts';
import type { FinishedCheck } from '../finished.ts';
import type { ExpectedContent } from '../parity/expected.ts';

/** The most messages that anybody reads; with more, the file has a different source. */
const most = 20;

export interface ShownText {
  text: string;
  /** Whether its spaces do not reliably separate words. */
  isInLetters?: boolean;
}

export type ReadShownText = (main: Artifact) => ShownText | Promise<ShownText>;

/**
 * The check that compares a file made by another tool with its source: each block of the source must be in it, word for word.
 * Only letters and digits count, because each tool sets quotation marks and dashes in its own way.
 *
 * @param format its title
 */
export function foreignTextCheck(format: string, load: () => Promise<ReadShownText>): FinishedCheck {
  return async ({ main, expected: source, isForeign }, { report }) => {
    if (!source || !isForeign) return;
    const passages = passagesOf(source);
    const { text, isInLetters = false } = await (await load())(main);
    const words = wordsIn(text);
    const lost = isInLetters ? lostInLetters(passages, words.join('')) : lostPassages(passages, words);
    for (const { passage, found } of lost.slice(0, most)) {
      const [expected, instead] = around(passage.words, found);
      report('finished-text', { format, expected, found: instead }, passage.place);
    }
    if (lost.length > most) report('finished-text-more', { format, count: lost.length - most });
  };
}

/** Formulas are left out: each tool writes them differently. */
function passagesOf({ sections, notes }: ExpectedContent): Passage[] {
  return [...sections.map(({ text }) => text), notes].flatMap((items) =>
    blocksOf(items)
      .filter((block) => !block.some(({ kind }) => kind === 'formula'))
      .map((block) => {
        const text = block.map((item) => (spoken.has(item.kind) ? item.text : '')).join('');
        return { words: wordsIn(text), place: block.find(({ at }) => at)?.at };
      }),
  );
}

const spoken: ReadonlySet<string> = new Set<Item['kind']>(['text', 'listing']);

function blocksOf(items: readonly Item[]): Item[][] {
  const blocks: Item[][] = [[]];
  for (const item of items) {
    // An inline item continues the line.
    if (item.begins || !(isInline(item) || item.kind === 'text' || item.kind === 'formula')) blocks.push([]);
    blocks.at(-1)?.push(item);
  }
  return blocks;
}

/** Words, reduced to letters and digits. */
function wordsIn(text: string): string[] {
  return text
    .normalize('NFKC')
    .split(/\s+/u)
    .map((word) => word.replace(/[^\p{L}\p{N}\p{M}]+|[\uFE00-\uFE0F]/gu, ''))
    .filter((word) => word !== '');
}

/**
 * The passages with a word that is not next to its neighbours in a text. For texts whose spaces are unreliable and whose
 * running heads interrupt passages: a running head separates two words, while a changed word is separated from both
 * neighbours.
 *
 * @param letters all letters and digits of a text, in order
 */
export function lostInLetters(passages: readonly Passage[], letters: string): Lost[] {
  const has = finderIn(letters);
  return passages.flatMap((passage): Lost[] => {
    const { words } = passage;
    let isBesideLast = false;
    const first = words.findIndex((word, index) => {
      const next = words[index + 1];
      const wasBesideLast = isBesideLast;
      isBesideLast = next !== undefined && has(word + next);
      const isAtEnd = index === 0 || next === undefined;
      return !wasBesideLast && !isBesideLast && !(isAtEnd && has(word));
    });
    if (first === -1) return [];
    const excerpt = { ...passage, words: words.slice(Math.max(0, first - 3), first + 4) };
    return [{ passage: excerpt, found: [] }];
  });
}

/** Searches a text, first shortly after the last match: from the beginning, each word would scan a whole book. */
function finderIn(text: string): (part: string) => boolean {
  let last = 0;
  return (part) => {
    const behind = text.indexOf(part, last);
    const found = behind === -1 ? text.indexOf(part) : behind;
    if (found !== -1) last = found;
    return found !== -1;
  };
}

/** Consecutive words of a source, and their place. */
interface Passage {
  words: readonly string[];
  place: Point | undefined;
}

/** A passage that a file does not contain verbatim. */
interface Lost {
  passage: Passage;
  /** What the file has instead; empty if nothing similar. */
  found: readonly string[];
}

/** Number of words that locate a place in the file again. */
const anchor = 3;

/**
 * The passages that a text does not contain word for word. Additions and their order are ignored: other tools add titles and
 * contents, and place notes as they like.
 *
 * @param text the words of a finished file, in order
 */
export function lostPassages(passages: readonly Passage[], text: readonly string[]): Lost[] {
  const places = new Map<string, number[]>();
  text.forEach((word, index) => {
    const others = places.get(word);
    if (others) others.push(index);
    else places.set(word, [index]);
  });
  const startsWith = (words: readonly string[], at: number) => words.every((word, index) => text[at + index] === word);
  const whereIs = (words: readonly string[]) => (places.get(words[0] ?? '') ?? []).find((at) => startsWith(words, at));
  return passages.flatMap((passage): Lost[] => {
    const { words } = passage;
    if (words.length === 0 || whereIs(words) !== undefined) return [];
    const begin = whereIs(words.slice(0, anchor));
    const end = whereIs(words.slice(-anchor));
    if (begin !== undefined) return [{ passage, found: text.slice(begin, begin + words.length) }];
    if (end !== undefined)
      return [{ passage, found: text.slice(Math.max(0, end + anchor - words.length), end + anchor) }];
    return [{ passage, found: [] }];
  });
}

/** The words that differ, with two on each side. */
export function around(expected: readonly string[], found: readonly string[]): [expected: string, found: string] {
  const shorter = Math.min(expected.length, found.length);
  let start = 0;
  while (start < shorter && expected[start] === found[start]) start += 1;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === found.at(-1 - end)) end += 1;
  const part = (words: readonly string[]) => words.slice(Math.max(0, start - 2), words.length - Math.max(0, end - 2));
  return [shortened(part(expected)), shortened(part(found))];
}

/** As many words as fit in a message. */
function shortened(words: readonly string[]): string {
  return words.length > 20 ? `${words.slice(0, 20).join(' ')} …` : words.join(' ');
}
