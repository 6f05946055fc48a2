import type { Point } from 'unist';
import type { Item } from '../../readers/items.ts';

/** A word, with its line, or an item that is not text. */
export type Token = Item;

/** Precedes the first word of a line, so that blocks that were joined, or split, differ. */
const lineStart: Token = { kind: 'end', text: 'block' };

/** Items from one index to another, word by word. */
export function tokensOf(items: readonly Item[], [from, to]: readonly [from: number, to: number]): Token[] {
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
