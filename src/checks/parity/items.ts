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

/** Something that a reader meets. Two readers of the same text meet the same items in the same order. */
export interface Item {
  kind: ItemKind;
  /**
   * What is said there, where it is more than that it begins: a run of text within a block and within one emphasis, white
   * space collapsed; the text of a listing, character by character; the alternative of a picture; the TeX of a formula; where
   * a link or a backlink leads; the id of a note or a target; the name of a mark; of an end, the kind or the mark that ends.
   */
  text: string;
  /**
   * What is compared too: the level of a heading, the spans of a cell, the start of a list, which picture it is, the letters of
   * a formula, the number of a note.
   */
  detail?: string | undefined;
  /** Of a formula, how it is set, as markup: `msup(mi(a)mn(2))`. */
  composition?: string | undefined;
  /** Of a picture: what may be shown in its place on other screens, each as its `detail` is written. */
  renditions?: readonly string[] | undefined;
  /** Of what stands in a listing: behind how many of its characters. */
  offset?: number | undefined;
  /** Of a run: whether a line begins with it, and it does not go on behind an emphasis or a link. */
  begins?: boolean | undefined;
  /** Where it stands in the source, which only the publication knows. */
  at?: Point | undefined;
  /** Of a run, its text before white space was collapsed: whose lines are those of the source. */
  raw?: string | undefined;
  /** The page that it was found on, from 1, where there are pages. */
  page?: number | undefined;
}

/** A text as its reader meets it, and its notes, which formats set in places of their own. */
export interface ItemReading {
  text: Item[];
  notes: Item[];
}

/** Whether two items say the same. */
export function isSame(expected: Item, found: Item): boolean {
  return (
    expected.kind === found.kind &&
    expected.text === found.text &&
    expected.detail === found.detail &&
    expected.composition === found.composition &&
    expected.begins === found.begins
  );
}

/** What stands within a line: it ends a run of text, but no block. */
const inline: ReadonlySet<ItemKind> = new Set([
  'link',
  'reference to a note',
  'backlink',
  'mark',
  'language',
  'direction',
  'target',
]);

/** What ends and is a block. */
const blockEnds: ReadonlySet<string> = new Set<ItemKind>([
  ...([
    'heading',
    'list',
    'list item',
    'term',
    'description',
    'description list',
    'quotation',
    'box',
    'details',
    'summary',
    'figure',
    'caption',
  ] as const),
  ...(['table', 'note'] as const),
]);

/** Whether an item stands within a line: without it, the text before and after it is one run. */
export function isInline({ kind, text }: Item): boolean {
  return kind === 'end' ? !blockEnds.has(text) : inline.has(kind);
}

/**
 * The items that a format can show. The runs of text round one that stood within a line, and is left out, become one.
 *
 * @param isKept asked of each item but of runs of text; an end is asked about too
 */
export function keepItems(items: readonly Item[], isKept: (item: Item) => boolean): Item[] {
  const kept: Item[] = [];
  for (const item of items) {
    const last = kept.at(-1);
    if (item.kind !== 'text') {
      if (isKept(item)) kept.push(item);
    } else if (last?.kind === 'text' && !item.begins) {
      // White space on both sides of what is left out is one space.
      const text = last.text.endsWith(' ') && item.text.startsWith(' ') ? item.text.slice(1) : item.text;
      kept[kept.length - 1] = { ...last, text: last.text + text, raw: (last.raw ?? '') + (item.raw ?? '') };
    } else kept.push(item);
  }
  return kept;
}

/** The `detail` of a picture that stands in the text itself, by the letters in it. */
export function drawingDetail(letters: string): string {
  return `drawing: ${letters}`;
}

/** Whether a picture stands in the text itself. */
export function isDrawing({ kind, detail }: Item): boolean {
  return kind === 'picture' && detail?.startsWith('drawing:') === true;
}
