import { type Item, type ItemKind, isInline } from '../../checks/parity/items.ts';
import { cacheKey } from '../../platform/cache.ts';
import type { ReadItem } from './reading.ts';

/** Not compared: where things end, and what is not content by itself. */
const untold: ReadonlySet<ItemKind> = new Set([
  ...(['end', 'language', 'direction', 'target', 'backlink', 'line break'] as const),
]);

/**
 * What a reader of a file meets, with each word for itself. A word that is marked in part is one word.
 *
 * @param items as a reader of a format finds them, those of a PDF with their pages
 */
export function readItems(items: readonly (Item & { page?: number | undefined })[]): ReadItem[] {
  const found: ReadItem[] = [];
  let heading: ReadItem | undefined;
  /** The word that text without a blank before it goes on with. */
  let open: ReadItem | undefined;
  let follows = false;
  for (const item of items) {
    if (item.kind !== 'text') {
      if (!isInline(item)) [open, heading] = [undefined, undefined];
      follows = false;
      if (untold.has(item.kind)) continue;
      const told = toldOf(item);
      if (item.kind === 'heading') heading = told;
      found.push(told);
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
function addWords(
  found: ReadItem[],
  { text, page }: Item & { page?: number | undefined },
  open: ReadItem | undefined,
): ReadItem | undefined {
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

function toldOf({ kind, text, detail, page }: Item & { page?: number | undefined }): ReadItem {
  // A picture in a page is its own address, as long as the picture.
  const short = kind === 'picture' && detail !== undefined ? cacheKey(detail) : detail;
  return { kind, text, detail: short, page };
}
