import { openLevel } from '../../../model/html-elements.ts';
import { longestAddress } from '../../../model/limits.ts';
import { lowestHeading } from '../../../pdf/structure.ts';
import { type Item, type ItemKind, isInline } from '../../../readers/items.ts';
import { lettersOf, open, type SignKind, Stresses, signOf, stresses, targetOf } from '../../../readers/pdf/letters.ts';

/** The text that is expected in a PDF, as one string of letters and signs, with places in the source. */
export interface ExpectedText {
  text: string;
  /** Ascending offsets in the text at which an item, and so possibly a block of a PDF, begins. */
  starts: readonly number[];
  /** The items that the text was made from, in order. */
  origins: readonly Origin[];
  /** The bounds of elements with right-to-left lines. */
  fromRight: readonly (readonly [from: number, to: number])[];
}

/** An item of a source, and where its printed part begins. */
interface Origin {
  offset: number;
  item: Item;
}

/** Items whose beginning appears in the structure of a PDF. */
const marks: ReadonlySet<ItemKind> = new Set<ItemKind>([
  ...(['list item', 'term', 'description', 'quotation', 'caption', 'row', 'cell', 'head cell', 'note'] as const),
]);

/** Blocks that are not printed if they are empty. */
const unprinted: ReadonlySet<string> = new Set<ItemKind>(['list', 'quotation', 'caption', 'description']);

/**
 * The text that is expected for items.
 *
 * @param places ids of the places in an index, where print shows page numbers
 * @param levels of the headings before the first, such as that of the title
 * @param hasNoteLinks whether references to notes are links. Default: they are
 */
export function expectedText(
  items: readonly Item[],
  { places, levels = [], hasNoteLinks = true }: ExpectedOptions,
): ExpectedText {
  const writer = new ExpectedWriter({ places, levels, hasNoteLinks });
  for (const [index, item] of items.entries()) writer.write(item, items, index);
  return writer.finish();
}

interface ExpectedOptions {
  places: ReadonlySet<string>;
  levels?: readonly number[];
  hasNoteLinks?: boolean;
}

class ExpectedWriter {
  readonly #hasNoteLinks: boolean;
  readonly #places: ReadonlySet<string>;
  #levels: number[];
  /** Those before the last heading. */
  #levelsBefore: number[] = [];
  readonly #parts: string[] = [];
  readonly #starts: number[] = [];
  readonly #origins: Origin[] = [];
  readonly #links: Item[] = [];
  readonly #fromRight: [number, number][] = [];
  /** Open elements that set the direction of their lines. */
  readonly #turned: { direction: string; from: number }[] = [];
  #length = 0;
  /** The number of open marks of code. */
  #codes = 0;
  readonly #stresses = new Stresses((mark) => this.#add(signOf('mark', mark), this.#item));
  /** What is being written. */
  #item: Item = { kind: 'text', text: '' };
  /** The item that ends an omitted range. */
  #skippedTo = -1;

  constructor({ places, levels, hasNoteLinks }: Required<ExpectedOptions>) {
    this.#hasNoteLinks = hasNoteLinks;
    this.#places = places;
    this.#levels = [...levels];
  }

  finish(): ExpectedText {
    this.#stresses.afterLetters();
    return { text: this.#parts.join(''), starts: this.#starts, origins: this.#origins, fromRight: this.#fromRight };
  }

  write(item: Item, items: readonly Item[], index: number): void {
    if (index <= this.#skippedTo) return;
    this.#start();
    this.#item = item;
    const { kind, text, detail = '' } = item;
    // Headings of a note are counted from its first one: which heading precedes it in print depends on its place.
    if (kind === 'note') this.#levels = [];
    if (kind === 'direction') this.#turned.push({ direction: text, from: this.#length });
    else if (kind === 'end' && text === 'direction') this.#turnBack();
    else if (kind === 'text') this.#text(item, items[index + 1]);
    else if (kind === 'listing') {
      const inner = innerItems(items, index);
      this.#skippedTo = index + inner.length;
      this.#listing(item, inner);
    } else if (kind === 'heading') this.#heading(Number(detail), item);
    else if (kind === 'end' && text === 'heading') this.#endHeading();
    else if (kind === 'picture' && text !== '') this.#sign('picture', lettersOf(text), item);
    else if (kind === 'formula') this.#sign(isBlank(item) ? 'blank' : 'formula', lettersOf(text || detail), item);
    else if (kind === 'link' && this.#isPlace(item)) this.#writePlaces(items, index);
    else if (kind === 'link' || kind === 'reference to a note') this.#link(item);
    else if (kind === 'end' && text === 'link') this.#endLink(item);
    else if (kind === 'end' && text === 'reference to a note') this.#endReference();
    else if (kind === 'end' && unprinted.has(text)) this.#endBlock(text);
    else if (stresses.includes(text) && (kind === 'mark' || kind === 'end')) this.#mark(text, kind === 'end');
    else if (kind === 'list' && detail.startsWith('ordered')) this.#block('numbered list', item);
    else if (marks.has(kind)) this.#block(kind, item);
  }

  #turnBack(): void {
    const { direction = '', from = 0 } = this.#turned.pop() ?? {};
    if (direction === 'rtl') this.#fromRight.push([from, this.#length]);
  }

  #text(item: Item, next: Item | undefined): void {
    const all = lettersOf(item.text);
    // In an index, the comma before a place.
    const letters = next && this.#isPlace(next) ? all.replace(/[^\p{L}\p{N}\p{M}]$/u, '') : all;
    if (letters === '') return;
    if (item.begins && !item.isAfterBreak) this.#endLine();
    this.#stresses.beforeLetters();
    this.#add(letters, item);
  }

  /** What follows may be a block of a PDF, to which the marks of the line before it do not belong. */
  #endLine(): void {
    this.#stresses.afterLetters();
    this.#start();
  }

  #block(mark: string, item: Item): void {
    this.#endLine();
    this.#sign('mark', mark, item);
  }

  /** Marked text in code is highlighted. */
  #mark(name: string, isEnd: boolean): void {
    if (name === 'code') this.#codes += isEnd ? -1 : 1;
    else if (this.#codes > 0) return;
    this.#stresses[isEnd ? 'end' : 'begin'](name);
  }

  /** A PDF has neither lone spaces nor marks around them. */
  #takeBack(): void {
    this.#length -= this.#parts.pop()?.length ?? 0;
    this.#origins.pop();
    while ((this.#starts.at(-1) ?? 0) > this.#length) this.#starts.pop();
  }

  #heading(level: number, item: Item): void {
    this.#levelsBefore = [...this.#levels];
    this.#block(`heading ${this.#numbered(Math.min(level, lowestHeading))}`, item);
  }

  /** A heading without words is not printed, and does not affect the levels of others. */
  #endHeading(): void {
    if (!this.#parts.at(-1)?.startsWith(`${open}mark heading `)) return;
    this.#takeBack();
    this.#levels = this.#levelsBefore;
  }

  /** Chromium leaves a block without content out of the structure. */
  #endBlock(kind: string): void {
    if (this.#parts.at(-1) === signOf('mark', kind === 'list' ? 'numbered list' : kind)) this.#takeBack();
  }

  #listing(item: Item, inner: readonly Item[]): void {
    const { text } = item;
    if (
      lettersOf(text) === '' &&
      !inner.some(({ kind, text: alternative }) => kind === 'picture' && alternative !== '')
    )
      return;
    this.#endLine();
    this.#stresses.begin('code');
    const add = (letters: string) => {
      if (letters !== '') this.#stresses.beforeLetters();
      this.#add(letters, item);
    };
    let from = 0;
    for (const one of inner) {
      add(lettersOf(text.slice(from, one.offset)));
      from = one.offset ?? from;
      this.#inListing(one);
    }
    add(lettersOf(text.slice(from)));
    this.#stresses.end('code');
    this.#stresses.afterLetters();
  }

  /** Marked text in a listing is highlighted, not emphasized. */
  #inListing(item: Item): void {
    const { kind, text } = item;
    if (kind === 'picture' && text !== '') this.#sign('picture', lettersOf(text), item);
    else if (kind === 'link' || kind === 'reference to a note') this.#link(item);
    else if (kind === 'end' && text === 'link') this.#endLink(item);
    else if (kind === 'end' && text === 'reference to a note') this.#endReference();
  }

  #link(item: Item): void {
    this.#links.push(item);
    const isLink = item.kind === 'link' || this.#hasNoteLinks;
    if (isLink && isPrintable(item)) this.#sign('link', targetOf(item.text), item);
  }

  #endReference(): void {
    this.#links.pop();
    if (this.#hasNoteLinks) this.#stresses.afterLetters();
  }

  /** A link without words is not printed. After a reference, a PDF may print its page. */
  #endLink(item: Item): void {
    const link = this.#links.pop();
    const isPrinted = this.#origins.at(-1)?.item !== link;
    if (!isPrinted) this.#takeBack();
    else if (link && isPrintable(link)) this.#stresses.afterLetters();
    if (isPrinted && link?.text.startsWith('#')) this.#sign('phrase', link.text.slice(1), item);
  }

  #isPlace({ kind, text }: Item): boolean {
    return kind === 'link' && text.startsWith('#') && this.#places.has(text.slice(1));
  }

  /** The places of a term, separated by commas. */
  #writePlaces(items: readonly Item[], index: number): void {
    const ids: string[] = [];
    let at = index;
    for (let item = items[at]; item; item = items[++at]) {
      if (this.#isPlace(item)) ids.push(item.text.slice(1));
      else if (!isInline(item) && item.kind !== 'text') break;
      if (item.kind === 'end' && item.text === 'link') this.#skippedTo = at;
    }
    const [first] = items.slice(index);
    if (first) this.#sign('places', ids.join(','), first);
  }

  #sign(kind: SignKind, text: string, item: Item): void {
    this.#stresses.afterLetters();
    this.#add(signOf(kind, text), item);
  }

  #add(part: string, item: Item): void {
    if (part === '') return;
    this.#parts.push(part);
    this.#origins.push({ offset: this.#length, item });
    this.#length += part.length;
  }

  #start(): void {
    if (this.#starts.at(-1) !== this.#length) this.#starts.push(this.#length);
  }

  /** Tagged headings skip no level: the first is the highest, and none is more than one below the previous one. */
  #numbered(level: number): number {
    return openLevel(this.#levels, level);
  }
}

/** A link without a target, or with one too long for any server, is not a link in print. */
function isPrintable({ text }: Item): boolean {
  return text !== '' && text.length <= longestAddress;
}

/** Whether a formula may paint no letter: without a symbol such as a root, Chromium drops it from the structure. */
function isBlank({ detail = '', composition = '' }: Item): boolean {
  return lettersOf(detail) === '' || composition.includes('mphantom(');
}

/** The items inside a listing, which follow it. */
function innerItems(items: readonly Item[], listing: number): Item[] {
  let end = listing + 1;
  while (items[end]?.offset !== undefined) end += 1;
  return items.slice(listing + 1, end);
}

/** The index of the last origin that begins at or before an offset. */
export function lastAtMost(origins: readonly Origin[], offset: number): number {
  let low = 0;
  let high = origins.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((origins[middle]?.offset ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
