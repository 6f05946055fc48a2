import type { Point } from 'unist';

export type ItemKind =
  | 'text'
  | 'heading'
  | 'list'
  | 'list item'
  | 'description list'
  | 'term'
  | 'description'
  | 'quotation'
  | 'box'
  | 'details'
  | 'summary'
  | 'figure'
  | 'caption'
  | 'table'
  | 'row'
  | 'cell'
  | 'head cell'
  | 'listing'
  | 'picture'
  | 'formula'
  | 'task box'
  | 'rule'
  | 'line break'
  | 'link'
  | 'reference to a note'
  | 'note'
  | 'backlink'
  | 'mark'
  | 'language'
  | 'direction'
  | 'target'
  | 'end';

/** Something that a reader meets. Two readers of the same text produce the same items in the same order. */
export interface Item {
  kind: ItemKind;
  /**
   * Its content, unless it only begins something: a run of text within a block and within one emphasis, whitespace collapsed;
   * the text of a listing, verbatim; the alternative of an image; the TeX of a formula; the target of a link or a backlink;
   * the id of a note or a target; the name of a mark; for an end, the kind or the mark that ends.
   */
  text: string;
  /**
   * Also compared: the level of a heading, the spans of a cell, the start of a list, the identity of an image, the letters of
   * a formula, the number of a note.
   */
  detail?: string | undefined;
  /** For a formula, how it is set, as markup: `msup(mi(a)mn(2))`. */
  composition?: string | undefined;
  /** For an image: its alternatives for other screens, each written like `detail`. */
  renditions?: readonly string[] | undefined;
  /** For an item in a listing: the number of characters before it. */
  offset?: number | undefined;
  /** For a run: whether it begins a line, rather than continuing after an emphasis or a link. */
  begins?: boolean | undefined;
  /** For a run that begins a line: whether that is within a block, after a line break. */
  isAfterBreak?: boolean | undefined;
  /** Its place in the source, which only the publication knows. */
  at?: Point | undefined;
  /** For a run, its text before whitespace was collapsed, whose lines are those of the source. */
  raw?: string | undefined;
  /** The page that it was found on, from 1, if there are pages. */
  page?: number | undefined;
}

/** A text as it is read, and its notes, which formats place differently. */
export interface ItemReading {
  text: Item[];
  notes: Item[];
}

/** Whether two items are equal. */
export function isSame(expected: Item, found: Item): boolean {
  return (
    expected.kind === found.kind &&
    expected.text === found.text &&
    expected.detail === found.detail &&
    expected.composition === found.composition &&
    expected.begins === found.begins
  );
}

/** Inline items: they end a run of text, but not a block. */
const inline: ReadonlySet<ItemKind> = new Set([
  'link',
  'reference to a note',
  'backlink',
  'mark',
  'language',
  'direction',
  'target',
]);

/** The ends of blocks. */
const blockEnds: ReadonlySet<string> = new Set<ItemKind>([
  ...(['heading', 'list', 'list item', 'term', 'description', 'description list', 'quotation', 'box'] as const),
  ...(['details', 'summary', 'figure', 'caption', 'table', 'note'] as const),
]);

/** Whether an item is inline: without it, the text before and after it is one run. */
export function isInline({ kind, text }: Item): boolean {
  return kind === 'end' ? !blockEnds.has(text) : inline.has(kind);
}

/**
 * The items that a format can show. The runs of text around an omitted inline item become one.
 *
 * @param isKept called for each item except runs of text, and for ends
 */
export function keepItems(items: readonly Item[], isKept: (item: Item) => boolean): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    const last = kept.at(-1);
    if (item.kind !== 'text') {
      if (isKept(item)) kept.push(item);
    } else if (last?.kind === 'text' && !item.begins) {
      // Whitespace on both sides of an omitted item is one space.
      const text = last.text.endsWith(' ') && item.text.startsWith(' ') ? item.text.slice(1) : item.text;
      kept[kept.length - 1] = { ...last, text: last.text + text, raw: (last.raw ?? '') + (item.raw ?? '') };
    } else kept.push(item);
  }
  return kept;
}

/** The `detail` of an image that is part of the text itself, from its letters. */
export function drawingDetail(letters: string): string {
  return `drawing: ${letters}`;
}

/** Whether an image is part of the text itself. */
export function isDrawing({ kind, detail }: Item): boolean {
  return kind === 'picture' && detail?.startsWith('drawing:') === true;
}
