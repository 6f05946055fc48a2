import { cacheKey } from '../platform/cache.ts';
import { type Item, type ItemKind, isInline } from './items.ts';

/** A word, or something else that a reader meets. */
export interface ReadItem {
  kind: 'word' | ItemKind;
  /** A word; the text of a listing; the alternative of a picture; where a link leads. */
  text: string;
  /** What is compared in its place. Default: the text */
  key?: string | undefined;
  /** What tells two of a kind apart beside that: the level of a heading. */
  detail?: string | undefined;
  /** Of a heading: its text. */
  title?: string | undefined;
  /** Number of the page, from 1, where the format has pages. */
  page?: number | undefined;
}

/** A part of a file beside its text. */
export interface ReadPart {
  name: string;
  bytes: Uint8Array;
}

/** One state of a file, as far as it is compared. */
export interface FileReading {
  text: readonly ReadItem[];
  notes: readonly ReadItem[];
  /** What it says of itself, by the names under which that is shown. */
  metadata: ReadonlyMap<string, string>;
  parts: readonly ReadPart[];
  /** Names of the documents in the order in which they are read, where a file has several. */
  order?: readonly string[] | undefined;
}

/** There may be several of a name, such as authors. */
export function addValue(metadata: Map<string, string>, name: string, value: string): void {
  const known = metadata.get(name);
  metadata.set(name, known === undefined ? value : `${known}; ${value}`);
}

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
