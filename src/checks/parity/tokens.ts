import type { Point } from 'unist';
import type { Item } from './items.ts';

/** A word, or an item that is more than words. */
export interface Token extends Item {
  /** Where a word begins in the text of its run as it was written. */
  index?: number;
}

/** Stands before the first word of a line, so that blocks that were joined, or parted, differ. */
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
    const { begins, ...run } = item;
    if (begins && position > from) tokens.push(lineStart);
    // White space at an end of a run is a word of no letters: it stands between words, and must not be lost.
    item.text.split(' ').forEach((text, index) => {
      tokens.push({ ...run, text, index });
    });
  }
  return tokens;
}

/** Where a token stands in the source: a word on the line that it was written on. */
export function placeOf({ at, raw, index = 0 }: Token): Point | undefined {
  if (!at || raw === undefined) return at;
  const words = raw.matchAll(/[^\t\n\f\r ]+/gu);
  let start = 0;
  for (let passed = 0; passed <= index; passed++) start = words.next().value?.index ?? start;
  const before = raw.slice(0, start).split('\n');
  const column = (before.at(-1) ?? '').length;
  return before.length === 1
    ? { line: at.line, column: at.column + column }
    : { line: at.line + before.length - 1, column: column + 1 };
}
