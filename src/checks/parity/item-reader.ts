import type { Point } from 'unist';
import { type Attribute, beginningOf } from './element-facts.ts';
import { blocks, skippedNames, skippedRoles, successors } from './element-kinds.ts';
import { drawingDetail, type Item, type Reading } from './items.ts';
import { type Runs, runsInto } from './runs.ts';

/** Reads a document as it comes, tag by tag, and lists what a reader meets. */
export interface ItemReader {
  /** @param at where it stands in the source. Default: where the element round it stands */
  open(name: string, attribute: Attribute, at?: Point): void;
  text(value: string, at?: Point): void;
  close(): void;
  /** Begins a note that has no element of its own; `close` ends it. */
  openNote(id: string, at?: Point): void;
  /** What was read so far. */
  reading: Reading;
}

/** What a format, or a document, has that tells how it is to be read. */
export interface ReaderOptions {
  /** The ids that links lead to: readers meet what bears them there. Default: none */
  linked?: ReadonlySet<string>;
  /** Whether a note begins with its number, as in an EPUB. Default: `false` */
  numbered?: boolean;
}

/** An open element. */
interface Frame {
  name: string;
  isBlock: boolean;
  /** What ends with it, in the order of beginning. */
  ends: readonly string[];
  at: Point | undefined;
  /** What the text in it belongs to instead of a run: a listing, a drawing, a formula. */
  whole: Item | undefined;
  /** A section of notes, of which the notes alone are the author's; or one of them. */
  notes: 'section' | 'note' | undefined;
  /** Whether it has an element in it already. */
  isBegun: boolean;
}

/** A reader of one document, of which nothing was read yet. */
export function itemReader({ linked = new Set(), numbered = false }: ReaderOptions = {}): ItemReader {
  const reading: Reading = { text: [], notes: [] };
  const textRuns = runsInto(reading.text);
  const noteRuns = runsInto(reading.notes);
  let runs: Runs = textRuns;
  let top: Frame = frameOf('', undefined);
  const outer: Frame[] = [];
  /** How many elements are open in what is not read. */
  let skipped = 0;

  const push = (frame: Frame) => {
    top.isBegun = true;
    outer.push(top);
    top = frame;
  };
  const openNote = (id: string, at: Point | undefined) => {
    runs.endLine();
    runs = noteRuns;
    runs.meet({ kind: 'note', text: id, at });
    if (numbered) runs.expectNumber();
    push({ ...frameOf('', at), isBlock: true, notes: 'note' });
  };
  const openInSection = (name: string, attribute: Attribute, at: Point | undefined) => {
    if (name === 'li') openNote(attribute('id') ?? '', at);
    else if (name === 'ol') push({ ...frameOf(name, at), notes: 'section' });
    else skipped = 1;
  };
  const openElement = (name: string, role: string | undefined, attribute: Attribute, at: Point | undefined) => {
    const frame = frameOf(name, at);
    if (frame.isBlock) runs.endLine();
    // What can be opened is known by what is shown of it before; anywhere else that is a block.
    const opens = name === 'summary' && top.name === 'details' && !top.isBegun;
    const known = name === 'summary' && !opens ? 'div' : name;
    const { items, ends } = beginningOf(known, top.name, attribute, linked);
    if (opens) {
      runs.meet({ kind: 'details', text: '', at });
      top.ends = [...top.ends, 'details'];
    }
    for (const item of items) runs.meet({ ...item, ...offsetIn(top.whole), at });
    frame.ends = ends;
    frame.whole = wholeOf(name, role, attribute, at);
    if (frame.whole) runs.meet(frame.whole);
    // In a listing all text is the listing's.
    else frame.whole = top.whole;
    if (name === 'br') runs.endLine();
    const single = singleOf(name, attribute, at);
    if (single) runs.meet(single);
    push(frame);
  };

  return {
    reading,
    openNote,
    open(given, attribute, at = top.at) {
      const name = successors.get(given) ?? given;
      const role = attribute('role');
      if (skipped > 0) skipped += 1;
      else if (skippedNames.has(name) || (role !== undefined && skippedRoles.has(role))) skipped = 1;
      else if (isDrawn(top.whole)) push({ ...frameOf(name, at), isBlock: false, whole: top.whole });
      else if (top.notes === 'section') openInSection(name, attribute, at);
      else if (role === 'doc-footnote') openNote(attribute('id') ?? '', at);
      else if (role === 'doc-endnotes') {
        runs.endLine();
        push({ ...frameOf(name, at), notes: 'section' });
      } else openElement(name, role, attribute, at);
    },
    text(value, at = top.at) {
      if (skipped > 0 || top.notes === 'section') return;
      const { whole } = top;
      if (!whole) runs.add(value, at);
      else if (whole.kind === 'listing') whole.text += value.includes('\r') ? value.replace(/\r\n?/gu, '\n') : value;
      else whole.detail = (whole.detail ?? '') + value;
    },
    close() {
      if (skipped > 0) {
        skipped -= 1;
        return;
      }
      const { name, isBlock, ends, whole, notes } = top;
      top = outer.pop() ?? frameOf('', undefined);
      if (isDrawn(whole) && top.whole !== whole) settle(whole);
      if (isBlock) runs.endLine();
      if (name === 'th') runs.endHead();
      for (const text of ends.toReversed()) runs.meet({ kind: 'end', text, ...offsetIn(top.whole) });
      if (notes === 'note') runs = textRuns;
    },
  };
}

function frameOf(name: string, at: Point | undefined): Frame {
  return { name, isBlock: blocks.has(name), ends: [], at, whole: undefined, notes: undefined, isBegun: false };
}

/** What the text in an element belongs to. */
function wholeOf(
  name: string,
  role: string | undefined,
  attribute: Attribute,
  at: Point | undefined,
): Item | undefined {
  if (name === 'pre') return { kind: 'listing', text: '', at };
  if (name === 'math') return { kind: 'formula', text: attribute('alttext') ?? '', at };
  if (name === 'img' || (name !== 'svg' && role !== 'img')) return undefined;
  return { kind: 'picture', text: attribute('aria-label') ?? '', at };
}

/** What is met in an element that holds nothing. */
function singleOf(name: string, attribute: Attribute, at: Point | undefined): Item | undefined {
  if (name === 'img') return { kind: 'picture', text: attribute('alt') ?? '', detail: attribute('src'), at };
  if (name === 'br') return { kind: 'line break', text: '', at };
  if (name === 'input') return { kind: 'task box', text: attribute('checked') === undefined ? '☐' : '☑', at };
  return undefined;
}

/** Whether what stands in it is one thing to a reader: a drawing, a formula. */
function isDrawn(whole: Item | undefined): whole is Item {
  return whole !== undefined && whole.kind !== 'listing';
}

/** What is marked in a listing says after how many characters. */
function offsetIn(whole: Item | undefined): { detail?: string } {
  return whole ? { detail: String(whole.text.length) } : {};
}

/** Letters of drawings and formulas stand where they are put: the space between their elements is nothing. */
function settle(whole: Item): void {
  const letters = (whole.detail ?? '').replace(/[\t\n\f\r ]+/gu, '');
  if (/^[☐☑]$/u.test(letters)) Object.assign(whole, { kind: 'task box', text: letters, detail: undefined });
  else whole.detail = whole.kind === 'picture' ? drawingDetail(letters) : letters;
}
