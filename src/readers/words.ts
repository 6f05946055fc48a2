import { cacheKey } from '../platform/cache.ts';
import type { ReadItem } from './file-reading.ts';
import { type Item, type ItemKind, isInline } from './items.ts';

/** Where things end, and what is not content by itself. */
const notCompared: ReadonlySet<ItemKind> = new Set([
  ...(['end', 'language', 'direction', 'target', 'backlink', 'line break'] as const),
]);

/** Items with each word by itself. A word of which only a part is marked is one word. */
export function wordsAndItems(items: readonly Item[]): ReadItem[] {
  const found: ReadItem[] = [];
  let heading: ReadItem | undefined;
  /** The word that text continues if no whitespace comes before it. */
  let open: ReadItem | undefined;
  let follows = false;
  for (const item of items) {
    if (item.kind !== 'text') {
      if (!isInline(item)) [open, heading] = [undefined, undefined];
      follows = false;
      if (notCompared.has(item.kind)) continue;
      const word = readItemOf(item);
      if (item.kind === 'heading') heading = word;
      found.push(word);
      continue;
    }
    // Two runs with nothing between them are of two blocks.
    if (follows) [open, heading] = [undefined, undefined];
    if (heading) heading.title = (heading.title ?? '') + item.text;
    open = addWords(found, item, open);
    follows = true;
  }
  return found;
}

/** @returns the last word, if more of it may follow */
function addWords(found: ReadItem[], { text, page }: Item, open: ReadItem | undefined): ReadItem | undefined {
  let last = open;
  text.split(/\s+/u).forEach((part, index) => {
    if (index > 0) last = undefined;
    if (part === '') return;
    if (last) last.text += part;
    else {
      last = { kind: 'word', text: part, page };
      found.push(last);
    }
  });
  return last;
}

function readItemOf({ kind, text, detail, page }: Item): ReadItem {
  // A picture in a page is its own address, as long as the picture.
  const short = kind === 'picture' && detail !== undefined ? cacheKey(detail) : detail;
  return { kind, text, detail: short, page };
}
