import type { Point } from 'unist';
import { blocks } from '../model/html-elements.ts';
import { cacheKey, keptPart, type Parts } from '../platform/cache.ts';
import {
  type Attribute,
  addressesIn,
  beginningOf,
  skippedNames,
  skippedRoles,
  successors,
  targetOf,
} from './element-facts.ts';
import type { Item, ItemReading } from './items.ts';
import {
  addLetters,
  addMarkup,
  isDrawn,
  type NoteCount,
  noteCount,
  type Runs,
  runsInto,
  settle,
  wholeOf,
} from './runs.ts';

/** Reads a document tag by tag, and collects what a reader meets. */
export interface ItemReader {
  /** @param at its place in the source. Default: that of the surrounding element */
  open(name: string, attribute: Attribute, at?: Point): void;
  text(value: string, at?: Point): void;
  close(): void;
  /** Begins a note that has no element of its own; `close` ends it. */
  openNote(id: string, number: number, at?: Point): void;
  /** Ends the document, whose text may be outside any element. @returns what was read */
  finish(): ItemReading;
}

export interface ReaderOptions {
  /** The ids that links point to: their elements become items. Default: none */
  linked?: ReadonlySet<string>;
  /** What an earlier run has read in the same pages. Default: nothing. */
  parts?: Parts | undefined;
}

/** The reading of a page: that of an earlier run, if the page and what links point to are the same. */
export function keptReading<T>(bytes: Uint8Array, { linked, parts }: ReaderOptions, path: string, read: () => T): T {
  return keptPart(parts, parts ? cacheKey('reading', digestOf(linked), path, bytes) : '', read);
}

const digests = new WeakMap<ReadonlySet<string>, string>();

function digestOf(ids: ReadonlySet<string> = new Set()): string {
  const digest = digests.get(ids) ?? cacheKey(...[...ids].sort());
  digests.set(ids, digest);
  return digest;
}

interface Frame {
  name: string;
  isBlock: boolean;
  /** What ends with it, in the order of beginning. */
  ends: readonly string[];
  at: Point | undefined;
  /** The item that collects its text instead of a run: a listing, a drawing, a formula. */
  whole: Item | undefined;
  /** A section of notes, in which only the notes are the author's; or one of them. */
  notes: 'section' | 'note' | undefined;
  /** Numbers the notes in it. */
  count?: NoteCount;
  /** Whether it contains an element so far. */
  isBegun: boolean;
}

export function itemReader(options: ReaderOptions = {}): ItemReader {
  return new Reader(options);
}

class Reader implements ItemReader {
  readonly #reading: ItemReading = { text: [], notes: [] };
  readonly #linked: ReadonlySet<string>;
  readonly #textRuns = runsInto(this.#reading.text);
  readonly #noteRuns = runsInto(this.#reading.notes);
  #runs: Runs = this.#textRuns;
  #top: Frame = frameOf('', undefined);
  readonly #outer: Frame[] = [];
  /** How many skipped elements are open. */
  #skipped = 0;
  /** Backlinks of the open note: each format decides where they are. */
  #backlinks: Item[] = [];
  /** What a `picture` offers in place of the `img` that follows in it. */
  #sources: string[] = [];

  constructor({ linked = new Set() }: ReaderOptions) {
    this.#linked = linked;
  }

  open(tagName: string, attribute: Attribute, at = this.#top.at): void {
    const name = successors.get(tagName) ?? tagName;
    const role = attribute('role');
    const { whole, notes } = this.#top;
    if (this.#skipped > 0 || isSkipped(name, role, attribute)) this.#skipped += 1;
    else if (isDrawn(whole)) this.#openPart(name, whole, at);
    else if (role === 'doc-backlink') this.#skipBacklink(attribute, at);
    else if (notes === 'section') this.#openInNotes(name, attribute, at);
    else if (role === 'doc-footnote') this.#openPrintedNote(attribute('id') ?? '', at);
    else if (role === 'doc-endnotes') {
      this.#runs.endLine();
      this.#push({ ...frameOf(name, at), notes: 'section' });
    } else this.#openElement(name, role, attribute, at);
  }

  text(value: string, at = this.#top.at): void {
    const { whole, notes } = this.#top;
    if (this.#skipped > 0 || notes === 'section') return;
    if (!whole) this.#runs.add(value, at);
    else if (whole.kind === 'listing') whole.text += value.includes('\r') ? value.replace(/\r\n?/gu, '\n') : value;
    else addLetters(whole, value);
  }

  close(): void {
    if (this.#skipped > 0) {
      this.#skipped -= 1;
      return;
    }
    const { name, isBlock, ends, whole, notes } = this.#top;
    this.#top = this.#outer.pop() ?? frameOf('', undefined);
    if (isDrawn(whole)) this.#closePart(whole);
    if (isBlock) this.#runs.endLine();
    if (name === 'th') this.#runs.endHead();
    for (const text of ends.toReversed()) this.#runs.meet({ kind: 'end', text, ...offsetIn(this.#top.whole) });
    if (notes === 'note') this.#endNote();
  }

  finish(): ItemReading {
    this.#runs.endLine();
    return this.#reading;
  }

  openNote(id: string, number: number, at = this.#top.at): void {
    this.#beginNote({ kind: 'note', text: id, detail: String(number), at });
  }

  /** A note whose number is the first word of its text. */
  #openPrintedNote(id: string, at: Point | undefined): void {
    const note: Item = { kind: 'note', text: id, at };
    this.#beginNote(note);
    this.#runs.expectNumber(note);
  }

  #beginNote(note: Item): void {
    this.#runs.endLine();
    this.#runs = this.#noteRuns;
    this.#runs.meet(note);
    this.#push({ ...frameOf('', note.at), isBlock: true, notes: 'note' });
  }

  /** Each format decides on the text of a backlink. */
  #skipBacklink(attribute: Attribute, at: Point | undefined): void {
    this.#backlinks.push({ kind: 'backlink', text: targetOf(attribute('href') ?? ''), at });
    this.#skipped = 1;
  }

  #endNote(): void {
    for (const way of this.#backlinks) this.#runs.meet(way);
    this.#backlinks = [];
    this.#runs = this.#textRuns;
  }

  /** In a section of notes, only its list and the notes in that are read. */
  #openInNotes(name: string, attribute: Attribute, at: Point | undefined): void {
    if (name === 'ol') this.#push({ ...frameOf(name, at), notes: 'section', count: noteCount(attribute) });
    else if (name !== 'li') this.#skipped = 1;
    else {
      const detail = this.#top.count?.next(attribute('value'));
      this.#beginNote({ kind: 'note', text: attribute('id') ?? '', detail, at });
    }
  }

  #openElement(name: string, role: string | undefined, attribute: Attribute, at: Point | undefined): void {
    const frame = frameOf(name, at);
    if (frame.isBlock || name === 'br') this.#runs.endLine(!frame.isBlock);
    frame.ends = this.#begin(name, attribute, at);
    const whole = wholeOf(name, role, attribute, at);
    if (whole) this.#runs.meet(whole);
    // All text in a listing belongs to the listing.
    frame.whole = whole ?? this.#top.whole;
    this.#meetSingle(name, attribute, at);
    this.#push(frame);
  }

  /** Records the beginning of an element. @returns what ends with it */
  #begin(name: string, attribute: Attribute, at: Point | undefined): readonly string[] {
    const { name: parent, isBegun, whole } = this.#top;
    // A `summary` begins something that can be opened; elsewhere it is a block.
    const opens = name === 'summary' && parent === 'details' && !isBegun;
    if (opens) {
      this.#runs.meet({ kind: 'details', text: '', at });
      this.#top.ends = [...this.#top.ends, 'details'];
    }
    const known = name === 'summary' && !opens ? 'div' : name;
    const { items, ends } = beginningOf(known, parent, attribute, this.#linked);
    for (const item of items) this.#runs.meet({ ...item, ...offsetIn(whole), at });
    return ends;
  }

  /** Records an element without content. */
  #meetSingle(name: string, attribute: Attribute, at: Point | undefined): void {
    const { whole } = this.#top;
    const within = whole ? { at, offset: whole.text.length } : { at };
    if (name === 'picture') this.#sources = [];
    else if (name === 'source') this.#sources.push(...addressesIn(attribute('srcset') ?? ''));
    else if (name === 'img') {
      const renditions = [...this.#sources, ...addressesIn(attribute('srcset') ?? '')];
      this.#sources = [];
      const item: Item = { kind: 'picture', text: attribute('alt') ?? '', detail: attribute('src'), ...within };
      this.#runs.meet(renditions.length === 0 ? item : { ...item, renditions });
    } else if (name === 'br') this.#runs.meet({ kind: 'line break', text: '', ...within });
    else if (name === 'input') {
      this.#runs.meet({ kind: 'task box', text: attribute('checked') === undefined ? '☐' : '☑', ...within });
    }
  }

  /** A part of a drawing or a formula, which also says how the formula is set. */
  #openPart(name: string, whole: Item, at: Point | undefined): void {
    addMarkup(whole, `${name}(`);
    this.#push({ ...frameOf(name, at), isBlock: false, whole });
  }

  #closePart(whole: Item): void {
    if (this.#top.whole === whole) addMarkup(whole, ')');
    else settle(whole);
  }

  #push(frame: Frame): void {
    this.#top.isBegun = true;
    this.#outer.push(this.#top);
    this.#top = frame;
  }
}

function frameOf(name: string, at: Point | undefined): Frame {
  return { name, isBlock: blocks.has(name), ends: [], at, whole: undefined, notes: undefined, isBegun: false };
}

/** Whether it is not to be read as text. */
function isSkipped(name: string, role: string | undefined, attribute: Attribute): boolean {
  return skippedNames.has(name) || (role !== undefined && skippedRoles.has(role)) || attribute('hidden') !== undefined;
}

/** A mark in a listing records the number of characters before it. */
function offsetIn(whole: Item | undefined): Pick<Item, 'detail' | 'offset'> {
  return whole ? { detail: String(whole.text.length), offset: whole.text.length } : {};
}
