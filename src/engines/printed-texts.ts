import { type PdfDict, PdfNumber, PdfStream } from '@libpdf/core';
import { sign } from '../model/page-start.ts';
import { pageReader } from '../pdf/content/content-reader.ts';
import { nameIn, stringIn, textIn } from '../pdf/content/operations.ts';
import type { TextRun } from '../pdf/content/text-line.ts';
import { dictAt, type PdfDocument, pageText } from '../pdf/document.ts';
import { fontReader, fontsOf, type PdfFont } from '../pdf/fonts.ts';
import { foreign, type PrintedText } from './engine.ts';
import { type ContentItem, isNode, type Kid, type StructureNode } from './structure.ts';

/** The texts of a font's codes, each looked up once. */
class GlyphTexts {
  readonly codeLength: 1 | 2;
  readonly #font: PdfFont;
  readonly #texts: (string | undefined)[] = [];

  constructor(font: PdfFont) {
    this.#font = font;
    this.codeLength = font.codeLength;
  }

  textOf(code: number): string {
    const known = this.#texts[code];
    if (known !== undefined) return known;
    const text = this.#font.textOf(code) ?? '';
    this.#texts[code] = text;
    return text;
  }
}

/** Codes of the characters that begin and end strings. */
const characterCodes = { less: 60, more: 62, parenthesis: 40 };

/** The text shown between two offsets: that of each code in its strings, which Chromium writes in hexadecimal. */
function shownText(content: string, begin: number, end: number, font: GlyphTexts): string {
  const digits = 2 * font.codeLength;
  let text = '';
  let code = 0;
  let count = -1;
  for (let at = begin; at < end; at++) {
    const unit = content.charCodeAt(at);
    if (unit === characterCodes.less) {
      count = 0;
      code = 0;
    } else if (unit === characterCodes.more) {
      count = -1;
    } else if (unit === characterCodes.parenthesis) {
      return textOfCodes(stringIn(content.slice(begin, end), font.codeLength), font);
    } else if (count >= 0) {
      // `0` is 48, `A` 65, `a` 97: the letters count from 10.
      code = code * 16 + (unit < 58 ? unit - 48 : (unit & 31) + 9);
      if (++count < digits) continue;
      text += font.textOf(code);
      count = 0;
      code = 0;
    }
  }
  return text;
}

function textOfCodes(glyphCodes: readonly number[], font: GlyphTexts): string {
  return glyphCodes.map((code) => font.textOf(code)).join('');
}

/** The start of marked content, as Chromium writes it; pieces are never nested. */
const start = '<</MCID ';

/**
 * Reads the marked text of pages, in reading order. Left-to-right text is taken directly from the lines of the content
 * stream, which takes a third of the time (measured); other text is read by position.
 */
function markedTextReader(document: PdfDocument): (page: PdfDict) => MarkedTexts {
  const readPage = pageReader(document);
  const readFont = fontReader(document);
  const known = new Map<PdfDict, GlyphTexts>();
  const glyphsOf = (font: PdfDict) => {
    const glyphs = known.get(font) ?? new GlyphTexts(readFont(font));
    known.set(font, glyphs);
    return glyphs;
  };
  return (page) => {
    const fonts = new Map([...fontsOf(page, document)].map(([name, font]) => [name, glyphsOf(font)]));
    const texts = hasForms(page, document) ? undefined : textsIn(pageText(page, document), fonts);
    return texts ?? inLogicalOrder(readPage(page, 1).texts);
  };
}

/** Text may be in forms that the content refers to. */
function hasForms(page: PdfDict, document: PdfDocument): boolean {
  const objects = dictAt(dictAt(page, 'Resources', document), 'XObject', document);
  return [...(objects ?? [])].some(([, value]) => {
    const object = document.resolve(value);
    return object instanceof PdfStream && object.getName('Subtype')?.value === 'Form';
  });
}

/** Nothing if some of it is right-to-left, or has replacement text. */
function textsIn(content: string, fonts: ReadonlyMap<string, GlyphTexts>): MarkedTexts | undefined {
  const texts = new Map<number, string>();
  for (let at = content.indexOf(start); at >= 0; ) {
    const next = content.indexOf(start, at + start.length);
    const text = textOfPiece(content, at, next < 0 ? content.length : next, fonts);
    if (readsFromTheRight(text)) return undefined;
    const number = Number.parseInt(content.slice(at + start.length, at + start.length + 8), 10);
    if (text !== '') texts.set(number, text);
    at = next;
  }
  return texts;
}

/** Codes of the letters at the end of `Tj`, `TJ`, `Tf`, `BDC` and `EMC`. */
const codes = { j: 106, J: 74, f: 102, T: 84, C: 67 };

/** The text between two offsets, from the start of marked content to its end. */
function textOfPiece(content: string, from: number, to: number, fonts: ReadonlyMap<string, GlyphTexts>): string {
  let text = '';
  let font: GlyphTexts | undefined;
  /** Whether replacement text applies to all glyphs of an inner mark (ISO 32000-1, 14.9.4). */
  let isGiven = false;
  let begin = content.indexOf('\n', from) + 1;
  for (let end = content.indexOf('\n', begin); begin > 0 && begin < to; end = content.indexOf('\n', begin)) {
    const stop = end < 0 ? content.length : end;
    const last = content.charCodeAt(stop - 1);
    if (last === codes.j || last === codes.J) {
      if (font && !isGiven) text += shownText(content, begin, stop, font);
    } else if (last === codes.f && content.charCodeAt(stop - 2) === codes.T) {
      font = fonts.get(nameIn(content.slice(begin, stop)));
    } else if (last === codes.C) {
      const line = content.slice(begin, stop);
      if (line === 'EMC' && !isGiven) return text;
      // Nearly all replacement texts are soft hyphens, which are ignored.
      const replacement = line.includes('<FEFF00AD>') ? '' : textIn(line, 'ActualText');
      isGiven = replacement !== undefined;
      text += replacement ?? '';
    }
    begin = stop + 1;
  }
  return text;
}

/** The text of each piece of marked content of a page, by its number; none if it has no text. */
type MarkedTexts = ReadonlyMap<number, string>;

/** Letters of right-to-left scripts, and their presentation forms; not digits, which run left to right. */
const fromTheRight = /[\u0590-\u065F\u066A-\u06EF\u06FA-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/u;

function readsFromTheRight(text: string): boolean {
  return fromTheRight.test(text);
}

/** Baselines closer than this, in points, belong to one line. */
const sameLine = 1;

/**
 * The texts of a page by marked content, each in reading order: a line is painted from left to right in any script, so
 * that right-to-left words begin with their last letter.
 */
export function inLogicalOrder(runs: readonly TextRun[]): MarkedTexts {
  const byMark = new Map<number, TextRun[]>();
  for (const run of runs) {
    if (run.mark === undefined) continue;
    const own = byMark.get(run.mark);
    if (own) own.push(run);
    else byMark.set(run.mark, [run]);
  }
  return new Map([...byMark].map(([mark, own]) => [mark, linesOf(own).map(textOfLine).join('')]));
}

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.baseline - run.baseline) < sameLine) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/** A line with right-to-left words is a right-to-left line: its left-to-right parts are numbers and single words. */
function textOfLine(line: readonly TextRun[]): string {
  if (!line.some(({ text }) => readsFromTheRight(text))) return line.map(({ text }) => text).join('');
  return line
    .toSorted((a, b) => b.left - a.left)
    .map((run) => (readsFromTheRight(run.text) ? reversed(run) : run.text))
    .join('');
}

/** The text of a glyph, such as a ligature, has its own order. */
function reversed({ glyphs }: TextRun): string {
  return glyphs
    .map(({ text }) => text)
    .toReversed()
    .join('');
}

/** One character, as in the text that it is compared with. */
const signs = new Set(['Figure', 'Formula']);

/** Parts of a table that are printed again on each of its pages. */
const repeated = new Set(['TH', 'THead', 'TFoot']);

/** What a part of the structure is in. */
interface TextInside {
  index: boolean;
  repeated: boolean;
}

/**
 * Reads what the pages of a print show, in the order of its structure, which is that of the text.
 *
 * @param count how many pages are read
 * @param read reads a page. Default: as Chromium writes it
 */
export function printedTexts(
  kids: readonly Kid[],
  document: PdfDocument,
  count: number,
  read = markedTextReader(document),
): PrintedText[] {
  const pages = document.pages.slice(0, count);
  const numbers = new Map(pages.map(({ dict }, index) => [dict, index]));
  const texts = pages.map(({ dict }) => read(dict));
  const found: PrintedText[] = [];
  readKids(kids, { index: false, repeated: false });
  return found;

  function readKids(kids: readonly Kid[], inside: TextInside): void {
    const own: PrintedText[] = [];
    for (const kid of kids) {
      if (!isNode(kid)) addItem(kid, own, inside);
      else readNode(kid, inside);
    }
  }

  function readNode(node: StructureNode, inside: TextInside): void {
    // Markers of lists are not text, nor are footnotes, which interrupt other text.
    if (node.type === 'Lbl' || (node.role === 'note' && node.type !== 'LI')) return;
    if (node.type === 'Link' && inside.index) return;
    if (node.role === 'note' || node.role === 'toc') addWhole(node, foreign);
    else if (node.type === 'Formula' || (signs.has(node.type) && !node.kids.some(isNode))) addWhole(node, sign);
    else readKids(node.kids, insideOf(node, inside));
  }

  function insideOf({ role, type }: StructureNode, { index, repeated: isRepeated }: TextInside): TextInside {
    return { index: index || role === 'index', repeated: isRepeated || repeated.has(type) };
  }

  /** One text for each page that has some of an element. */
  function addWhole(node: StructureNode, text: string): void {
    const on = new Set<number>();
    addPages(node, on);
    for (const page of on) found.push({ page, text });
  }

  function addPages({ kids }: StructureNode, on: Set<number>): void {
    for (const kid of kids) {
      if (isNode(kid)) addPages(kid, on);
      else {
        const place = placeOf(kid);
        if (place) on.add(place.page);
      }
    }
  }

  function addItem(item: ContentItem, own: PrintedText[], inside: TextInside): void {
    const place = placeOf(item);
    const text = place && texts[place.page]?.get(place.number);
    if (!place || !text) return;
    const printed = { page: place.page, text };
    const isAgain = inside.repeated && own.some((other) => other.page < place.page && other.text === text);
    if (!isAgain) found.push(printed);
    own.push(printed);
  }

  function placeOf({ object, page }: ContentItem): { page: number; number: number } | undefined {
    const owner = document.resolve(page) as PdfDict | undefined;
    const number = owner && numbers.get(owner);
    return object instanceof PdfNumber && number !== undefined ? { page: number, number: object.value } : undefined;
  }
}
