import type { Point } from 'unist';
import type { Parts } from '../../platform/cache.ts';
import { type Item, isSame } from '../../readers/items.ts';
import type { FinishedFiles } from '../finished.ts';
import { type Difference, differences } from './compare.ts';
import type { ExpectedContent } from './expected.ts';
import { excerptOf, fullNameOf, nameOf } from './shown.ts';

/** A difference between a finished file and its source. */
export interface Finding {
  kind: 'missing' | 'added' | 'changed' | 'moved';
  /** What is missing, was added, replaced something, or moved. */
  what: string;
  /** For a change: what is expected. */
  instead?: string | undefined;
  /** Both texts, a few words each. */
  expected: string;
  found: string;
  at: Point | undefined;
  /** The page where it was found, from 1, if there are pages. */
  page?: number | undefined;
}

/** A difference in words, with its context. */
interface Passage {
  expected: readonly Token[];
  found: readonly Token[];
  difference: Difference;
  /** The place of what precedes it, otherwise of what follows: ends have no place of their own. */
  beside: Point | undefined;
}

/** Items around a difference whose words help to locate it. */
const around = 3;

/**
 * Compares the found items with the expected ones and reports differences word by word.
 *
 * @param same whether two items are equal in this format
 */
export function findingsIn(
  expected: readonly Item[],
  found: readonly Item[],
  same: (expected: Item, found: Item) => boolean = isSame,
): Finding[] {
  const stretches = differences(expected, found, same);
  const passages: Passage[] = [];
  let behind: Point | undefined;
  let passed = 0;
  for (const [index, stretch] of stretches.entries()) {
    const wide = widened(stretch, stretches[index - 1], stretches[index + 1], expected.length);
    for (; passed < stretch.expected[0]; passed++) behind = expected[passed]?.at ?? behind;
    const tokens = { expected: tokensOf(expected, wide.expected), found: tokensOf(found, wide.found) };
    const isWhole = [stretch.expected, stretch.found].some(([from, to]) => from === to);
    // If a whole is missing or was added, it may begin with the same word as what follows it.
    const differing = isWhole
      ? [
          {
            expected: within(expected, stretch.expected, wide.expected),
            found: within(found, stretch.found, wide.found),
          },
        ]
      : differences(tokens.expected, tokens.found, same);
    const places = placesBeside(tokens.expected, differing, behind);
    for (const [at, difference] of differing.entries()) passages.push({ ...tokens, difference, beside: places[at] });
  }
  return withMoves(passages).map((passage) => findingOf(passage));
}

/** A range with a few items around it, which are the same on both sides. */
function widened(
  { expected, found }: Difference,
  before: Difference | undefined,
  after: Difference | undefined,
  length: number,
): Difference {
  const back = Math.min(around, expected[0] - (before?.expected[1] ?? 0));
  const on = Math.min(around, (after?.expected[0] ?? length) - expected[1]);
  return { expected: [expected[0] - back, expected[1] + on], found: [found[0] - back, found[1] + on] };
}

/** Where the words of a range begin and end within a wider one. */
function within(
  items: readonly Item[],
  [from, to]: Difference['expected'],
  [start]: Difference['expected'],
): Difference['expected'] {
  return [tokensOf(items, [start, from]).length, tokensOf(items, [start, to]).length];
}

/**
 * The place of what precedes each difference.
 *
 * @param differences of the tokens, in order
 * @param behind the place of what precedes the tokens
 */
function placesBeside(
  tokens: readonly Token[],
  differences: readonly Difference[],
  behind: Point | undefined,
): (Point | undefined)[] {
  const first = tokens.find(({ at }) => at)?.at ?? behind;
  let before: Point | undefined;
  let passed = 0;
  return differences.map(({ expected: [from] }) => {
    for (; passed < from; passed++) before = tokens[passed]?.at ?? before;
    return before ?? first;
  });
}

/** What is missing in one place and was added in another has moved. */
function withMoves(passages: readonly Passage[]): (Passage & { to?: Passage })[] {
  // In reverse, so that the first is popped first.
  const added = new Map<string, Passage[]>();
  for (const passage of passages.toReversed()) {
    const key = keyOf(differing(passage, 'found'));
    if (key === '' || differing(passage, 'expected').length > 0) continue;
    const same = added.get(key);
    if (same) same.push(passage);
    else added.set(key, [passage]);
  }
  const targets = new Set<Passage>();
  const moved = passages.map((passage) => {
    if (differing(passage, 'found').length > 0) return passage;
    const to = added.get(keyOf(differing(passage, 'expected')))?.pop();
    if (!to) return passage;
    targets.add(to);
    return { ...passage, to };
  });
  return moved.filter((_, index) => {
    const passage = passages[index];
    return passage !== undefined && !targets.has(passage);
  });
}

function differing({ difference, ...tokens }: Passage, side: 'expected' | 'found'): readonly Token[] {
  return tokens[side].slice(...difference[side]);
}

/** The page of what was found; if nothing was, of what precedes that place. */
function pageOf({ found, difference }: Passage): number | undefined {
  const [from] = difference.found;
  return (found[from] ?? found[from - 1])?.page;
}

/** The content of tokens, regardless of what begins and ends between them. */
function keyOf(tokens: readonly Token[]): string {
  return tokens
    .filter(({ kind, text }) => kind !== 'end' && text !== '')
    .map(({ kind, text }) => `${kind} ${text}`)
    .join('\n');
}

function findingOf({ to, ...passage }: Passage & { to?: Passage }): Finding {
  const [lost, met] = [differing(passage, 'expected'), differing(passage, 'found')];
  const texts = {
    expected: excerptOf(passage.expected, passage.difference.expected),
    found: excerptOf((to ?? passage).found, (to ?? passage).difference.found),
    at: lost.find(({ at }) => at)?.at ?? passage.beside,
    page: pageOf(to ?? passage),
  };
  if (to) return { kind: 'moved', what: nameOf(lost), ...texts };
  if (met.length === 0) return { kind: 'missing', what: nameOf(lost), ...texts };
  if (lost.length === 0) return { kind: 'added', what: nameOf(met), ...texts };
  const name = nameOf(met) === nameOf(lost) ? fullNameOf : nameOf;
  return { kind: 'changed', what: name(met), instead: name(lost), ...texts };
}

/** Reads a finished publication, as far as an earlier run has not, and compares it with what is expected. */
export type FindIn = (finished: FinishedFiles, expected: ExpectedContent, parts?: Parts) => Promise<Finding[]>;

/** A word, with its line, or an item that is not text. */
export type Token = Item;

/** Precedes the first word of a line, so that blocks that were joined, or split, differ. */
const lineStart: Token = { kind: 'end', text: 'block' };

/** Items from one index to another, word by word. */
function tokensOf(items: readonly Item[], [from, to]: readonly [from: number, to: number]): Token[] {
  const tokens: Token[] = [];
  for (let position = from; position < to; position++) {
    const item = items[position];
    if (item?.kind !== 'text') {
      if (item) tokens.push(item);
      continue;
    }
    if (item.begins && (position > from || position === 0)) tokens.push(lineStart);
    for (const word of wordsOf(item)) tokens.push(word);
  }
  return tokens;
}

/** The words of a run. Whitespace at its ends becomes an empty word: it separates words, and must not be lost. */
export function wordsOf({ begins: _begins, raw, ...run }: Item): Token[] {
  const words = run.text.split(' ');
  if (!run.at || raw === undefined) return words.map((text) => ({ ...run, text }));
  const places = placesIn(raw, run.at);
  let place = places.next().value ?? run.at;
  return words.map((text) => {
    const word = { ...run, text, at: place };
    if (text !== '') place = places.next().value ?? place;
    return word;
  });
}

/** The places of the words in a text that begins at a point. */
function* placesIn(raw: string, { line, column }: Point): Generator<Point, undefined> {
  let passed = 0;
  for (const { index, 0: text } of raw.matchAll(/\n|[^\t\n\f\r ]+/gu)) {
    column += index - passed;
    passed = index;
    if (text !== '\n') yield { line, column };
    else {
      line += 1;
      column = 1;
      passed += 1;
    }
  }
}
