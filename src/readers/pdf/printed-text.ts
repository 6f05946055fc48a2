import { openLevel } from '../../model/html-elements.ts';
import { linkTarget, type PdfFile } from '../../pdf/document.ts';
import {
  type Around,
  alternativeOf,
  blockKinds,
  emphasisOf,
  hasMarker,
  inline,
  innerOf,
  markOf,
  outside,
} from './element-marks.ts';
import { gap, Stresses, signOf, stresses, targetOf } from './letters.ts';
import { type Letters, type MonospacedWord, withLineHyphen } from './lines.ts';
import { elementsBelow, isElement, linksIn, pageIn, type StructureElement, type StructureKid } from './structure.ts';
import type { TextLayer } from './text-layer.ts';

/** A separate stretch of a PDF: a paragraph, a cell, a heading. */
export interface PrintedBlock {
  /** Its letters and signs, in the order of the structure. */
  letters: string;
  /** From 1; absent if it is not painted. */
  page: number | undefined;
  /** Whether it is in the part that the structure marks as the text. */
  isText: boolean;
  /** Whether it belongs to a list for navigation. */
  isContents: boolean;
  /** Where items without a marker begin, of lists with markers, in its letters: several may begin before them. Default: none. */
  unmarked?: number[];
  /** Its words in monospaced fonts, with indices in `letters`. */
  monospaced: PageWord[];
}

export interface PageWord extends MonospacedWord {
  page: number;
}

/** The content of a PDF: the text and, separately, the notes. */
export interface PrintedText {
  blocks: PrintedBlock[];
  notes: PrintedBlock[];
}

const quotation = signOf('mark', blockKinds.BlockQuote);

const onlyMarks = /^(?:\uFDD0mark [^\uFDD1]*\uFDD1)*$/u;

/**
 * Reads the structure of a PDF with the text of its pages. Deep structures must not overflow the stack.
 *
 * @param backlinks targets of links from notes to the text, which are not part of the notes
 */
export function readPrinted(
  top: readonly StructureKid[],
  layer: TextLayer,
  file: PdfFile,
  backlinks: ReadonlySet<string>,
): PrintedText {
  const reader = new PrintedReader(layer, file, backlinks);
  const waiting: { kid: StructureKid; around: Around; isLeft: boolean }[] = [];
  const wait = (kids: readonly StructureKid[], around: Around) => {
    for (const kid of withoutNotesHeadings(kids).reverse()) waiting.push({ kid, around, isLeft: false });
  };
  wait(top, outside);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { kid, around, isLeft } = next;
    if (!isElement(kid)) reader.readContent(kid, around);
    else if (isLeft) reader.leave(kid, around);
    else {
      waiting.push({ ...next, isLeft: true });
      wait(...reader.enter(kid, around));
    }
  }
  return reader.text;
}

/**
 * Leaves out the generated headings of notes: such a heading precedes a note, or another one that is below it, but unlike a heading
 * with a note of its own it refers to none.
 */
export function withoutNotesHeadings(kids: readonly StructureKid[]): StructureKid[] {
  const kept: StructureKid[] = [];
  /** The levels that a heading of the notes behind it can have. */
  let most = 0;
  for (const kid of kids.toReversed()) {
    const level = isElement(kid) ? Number(/^H(\d)$/u.exec(kid.role)?.[1] ?? 0) : 0;
    const isOfNotes = level > 0 && level <= most && isElement(kid) && !hasReference(kid);
    most = isElement(kid) && kid.role === 'Note' ? 6 : isOfNotes ? level - 1 : 0;
    if (!isOfNotes) kept.push(kid);
  }
  return kept.reverse();
}

function hasReference({ kids }: StructureElement): boolean {
  return elementsBelow(kids).some(({ role }) => role === 'Reference');
}

class PrintedReader {
  readonly text: PrintedText = { blocks: [], notes: [] };
  readonly #layer: TextLayer;
  readonly #file: PdfFile;
  readonly #backlinks: ReadonlySet<string>;
  /** Levels of the headings of a note under which the next one may be nested. */
  #noteLevels: number[] = [];
  #block: PrintedBlock | undefined;
  /** The context of what is being read. */
  #around: Around = outside;
  #stresses = this.#noStresses();
  /** Those around the open notes: a note in emphasis has none of it. */
  readonly #outerStresses: Stresses[] = [];

  constructor(layer: TextLayer, file: PdfFile, backlinks: ReadonlySet<string>) {
    this.#backlinks = backlinks;
    this.#layer = layer;
    this.#file = file;
  }

  /** @returns the children to read, and their context */
  enter(element: StructureElement, around: Around): [readonly StructureKid[], Around] {
    const { role, kids, alternative } = element;
    const inner = innerOf(element, around);
    if (!inline.has(role)) this.#endBlock();
    // Marks that end what is before a note, such as code, are not part of it.
    if (role === 'Part' || role === 'Note') this.#block = undefined;
    // An empty header cell heads nothing.
    const mark = role === 'TH' && this.#isEmpty(kids) ? 'cell' : markOf(element, inner, around);
    if (role === 'Note') {
      this.#noteLevels = [];
      this.#outerStresses.push(this.#stresses);
      this.#stresses = this.#noStresses();
    }
    if (mark && stresses.includes(mark)) this.#stresses.begin(mark);
    else if (mark) this.#addSign(signOf('mark', inner.isNote ? this.#inNote(mark) : mark), inner);
    const block = this.#block;
    if (mark === blockKinds.LI && around.hasMarkers && !hasMarker(kids) && block)
      block.unmarked = [...(block.unmarked ?? []), block.letters.length - signOf('mark', mark).length];
    if (role === 'Link') {
      const target = this.#target(kids);
      if (inner.isNote && target !== undefined && this.#backlinks.has(target)) return [[], inner];
      if (target !== undefined) this.#addSign(signOf('link', target), inner);
    }
    if (alternative === undefined) return [kids, inner];
    for (const link of linksIn(kids)) {
      const target = this.#target(link.kids);
      if (target !== undefined) this.#addSign(signOf('link', target), inner);
    }
    this.#addSign(alternativeOf(role, alternative), inner);
    this.#setPage(pageIn(kids));
    return [[], inner];
  }

  leave(element: StructureElement, around: Around): void {
    const { role, kids } = element;
    const mark = emphasisOf(element, around);
    if (mark) this.#stresses.end(mark);
    if (mark === 'code' && !this.#block) this.#stresses.afterLetters();
    if (role === 'Link' && this.#target(kids) !== undefined) this.#stresses.afterLetters();
    // Nothing of it is printed.
    if (role === 'BlockQuote' && this.#block?.letters.endsWith(quotation))
      this.#block.letters = this.#block.letters.slice(0, -quotation.length);
    if (!inline.has(role)) this.#endBlock();
    if (role === 'Note') {
      this.#stresses = this.#outerStresses.pop() ?? this.#noStresses();
    }
    // What follows a note without words is not part of it.
    if (role === 'Part' || role === 'Note') this.#block = undefined;
  }

  readContent(kid: Exclude<StructureKid, StructureElement>, around: Around): void {
    if (!('number' in kid)) return;
    if (around.isLabel) return;
    const letters = this.#layer.pages[kid.page - 1]?.get(kid.number);
    if (letters) this.#addLetters(letters, kid.page, around);
    // The mark of an empty cell joins the block that follows, which may be on the next page.
    if (this.#block && !onlyMarks.test(this.#block.letters)) this.#setPage(kid.page);
  }

  #addLetters(own: Letters, page: number, around: Around): void {
    if (own.letters.replaceAll(gap, '') !== '') {
      this.#around = around;
      this.#stresses.beforeLetters();
    }
    this.#add(own.letters, around);
    this.#addMonospaced(own, page);
  }

  /** Heading levels in a note are counted from its first heading, as in the expected text. */
  #inNote(mark: string): string {
    const [, level] = /^heading (\d)$/u.exec(mark) ?? [];
    return level === undefined ? mark : `heading ${openLevel(this.#noteLevels, Number(level))}`;
  }

  #addMonospaced({ letters, monospaced }: Letters, page: number): void {
    if (!this.#block) return;
    const start = this.#block.letters.length - letters.length;
    for (const word of monospaced) this.#block.monospaced.push({ ...word, index: start + word.index, page });
  }

  #noStresses(): Stresses {
    return new Stresses((mark) => this.#add(signOf('mark', mark), this.#around));
  }

  /** A mark for a beginning joins the block that follows. */
  #endBlock(): void {
    if (!this.#block || onlyMarks.test(this.#block.letters)) return;
    // The lines of a listing may be blocks.
    if (!this.#stresses.isOpen('code')) this.#stresses.afterLetters();
    this.#block = undefined;
  }

  #isEmpty(kids: readonly StructureKid[]): boolean {
    const holders = [{ kids, alternative: undefined }, ...elementsBelow(kids)];
    const contents = holders.flatMap((holder) => holder.kids.flatMap((kid) => ('number' in kid ? [kid] : [])));
    return (
      holders.every(({ alternative }) => alternative === undefined) &&
      contents.every(({ page, number }) => !this.#layer.pages[page - 1]?.get(number)?.letters.replaceAll(gap, ''))
    );
  }

  #target(kids: readonly StructureKid[]): string | undefined {
    const annotation = kids.find((kid) => 'annotation' in kid);
    const target = annotation && 'annotation' in annotation ? linkTarget(annotation.annotation, this.#file) : undefined;
    return target === undefined ? undefined : targetOf(target);
  }

  #addSign(sign: string, around: Around): void {
    this.#stresses.afterLetters();
    this.#add(sign, around);
  }

  #add(letters: string, { isText, isContents, isNote }: Around): void {
    const block = this.#block ?? { letters: '', page: undefined, isText, isContents, monospaced: [] };
    if (block !== this.#block) (isNote ? this.text.notes : this.text.blocks).push(block);
    this.#block = block;
    block.letters = withLineHyphen(block.letters) + letters;
  }

  #setPage(page: number | undefined): void {
    if (this.#block) this.#block.page ??= page;
  }
}
