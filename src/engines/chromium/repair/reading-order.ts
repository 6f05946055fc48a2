import { type PdfDict, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import { readsFromTheRight } from '../../../model/language-tag.ts';
import { append, groupBy } from '../../../model/lists.ts';
import type { Metadata } from '../../../model/publication.ts';
import { readContent } from '../../../pdf/content/content-reader.ts';
import { identity } from '../../../pdf/content/matrix.ts';
import { contentOperations } from '../../../pdf/content/operations.ts';
import { readText } from '../../../pdf/content/text-line.ts';
import { type PdfDocument, rewriteStream } from '../../../pdf/document.ts';
import { fontReader, fontsFromTheRight, type PdfFont } from '../../../pdf/fonts.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { directionOfLetters, inReadingOrder, isNumber, type LinePiece } from '../../line-order.ts';
import { isNode, type Kid } from '../../structure.ts';

type Direction = Metadata['dir'];

/** The content of an element on one page. Chromium makes an element for each text of the document. */
interface MarkedText {
  /** The kids of the element, with its content on other pages. */
  kids: Kid[];
  page: PdfRef;
  /** The numbers of its marked content, in the order in which it is painted. */
  marks: number[];
  /** The direction of its lines. */
  dir: Direction;
}

/**
 * Puts the words of lines into the order in which they are read. Chromium paints lines of any script from left to right, and
 * readers take the order of marked content for that of the text (ISO 32000-1, 14.8.2.3.1). So content that is read in another
 * order than it is painted is divided.
 *
 * @param kids the structure as Chromium made it
 * @param dir the direction of lines around these elements
 */
export async function mendReadingOrder(
  kids: Kid[],
  dir: Direction,
  document: PdfDocument,
  breathe: Breathe,
): Promise<void> {
  const hasWords = fontsFromTheRight(document);
  const pages = new Set(document.pages.map((page) => page.dict).filter((page) => dir === 'rtl' || hasWords(page)));
  if (pages.size === 0) return;
  const readFont = fontReader(document);
  for (const [page, texts] of groupBy(textsIn(kids, dir), ({ page }) => document.resolve(page) as PdfDict)) {
    const stream = document.resolve(page.get('Contents'));
    if (!pages.has(page) || !(stream instanceof PdfStream)) continue;
    await breathe();
    rewriteStream(stream, (content) => divided(content, texts, { page, document, readFont }));
  }
}

/** The texts in a structure. An element that has others in it has no text of its own, and a picture has none, but perhaps a caption. */
function textsIn(kids: Kid[], dir: Direction): MarkedText[] {
  const texts: MarkedText[] = [];
  const waiting = [{ kids, dir, isPicture: false }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { isPicture, ...around } = next;
    const own = new Map<number, MarkedText>();
    for (const kid of around.kids) {
      if (isNode(kid)) {
        const isInPicture = kid.type === 'Figure' || (isPicture && kid.type === 'NonStruct');
        if (kid.type !== 'Formula')
          waiting.push({ kids: kid.kids, dir: kid.dir ?? around.dir, isPicture: isInPicture });
      } else if (kid.page && kid.object instanceof PdfNumber) {
        const text = own.get(kid.page.objectNumber) ?? { ...around, page: kid.page, marks: [] };
        text.marks.push(kid.object.value);
        own.set(kid.page.objectNumber, text);
      }
    }
    if (!isPicture && !around.kids.some(isNode)) append(texts, own.values());
  }
  return texts;
}

interface PageFonts {
  page: PdfDict;
  document: PdfDocument;
  readFont: (font: PdfDict) => PdfFont;
}

/** A part of a content stream from `BT` to `ET`: letters of one font in a line. */
interface TextObject {
  start: number;
  end: number;
  /** The number of the marked content that it is in. */
  mark: number;
  /** Whether there are marks in it. */
  hasMarks: boolean;
}

/** The content of a page, with texts divided where they are read in another order. The new content is added to their kids. */
function divided(content: string, texts: readonly MarkedText[], fonts: PageFonts): string {
  const { objects, marks } = textObjectsIn(content);
  const byMark = groupBy(objects, ({ mark }) => mark);
  let free = 1 + marks.reduce((most, mark) => Math.max(most, mark), 0);
  /** The objects that begin new marked content, and its numbers. */
  const begun = new Map<TextObject, number>();
  for (const text of texts) {
    const own = text.marks.flatMap((mark) => byMark.get(mark) ?? []);
    const painted = new Map(own.map((object, index) => [object, own[index - 1]]));
    const lines = linesOf(own.map((object) => wordOf(object, content, fonts)));
    const order = new Set<number>();
    let last: Word | undefined;
    for (const word of lines.flatMap((line) => lineOrder(line, text.dir))) {
      const { object } = word;
      const before = painted.get(object);
      // Each piece runs in one direction. Poppler also misses what follows a mark in it, as right-to-left words have.
      const isSame = before === last?.object && !before?.hasMarks && word.isRtl === last?.isRtl;
      if (before?.mark !== object.mark) order.add(object.mark);
      else if (!isSame) {
        begun.set(object, free);
        order.add(free++);
      }
      last = word;
    }
    // What has no letters comes last.
    arrange(text, [...new Set([...order, ...text.marks])]);
  }
  const parts: string[] = [];
  let written = 0;
  for (const [{ start }, mark] of [...begun].sort(([a], [b]) => a.start - b.start)) {
    parts.push(content.slice(written, start), `\nEMC\n/NonStruct <</MCID ${mark} >>BDC`);
    written = start;
  }
  return parts.join('') + content.slice(written);
}

/** Gives a text these pieces of marked content, in reading order. */
function arrange({ kids, page }: MarkedText, marks: readonly number[]): void {
  const isOwn = (kid: Kid) =>
    !isNode(kid) && kid.object instanceof PdfNumber && kid.page?.objectNumber === page.objectNumber;
  const at = kids.findIndex(isOwn);
  const others = kids.filter((kid) => !isOwn(kid));
  kids.length = 0;
  append(kids, others.slice(0, at));
  append(
    kids,
    marks.map((mark) => ({ object: PdfNumber.of(mark), page })),
  );
  append(kids, others.slice(at));
}

/** The text objects of marked content, in painting order, and the numbers of all marked content. */
function textObjectsIn(content: string): { objects: TextObject[]; marks: number[] } {
  const objects: TextObject[] = [];
  const marks: number[] = [];
  const around: (number | undefined)[] = [];
  let begun = 0;
  let hasMarks = false;
  for (const { operator, start, end } of contentOperations(content)) {
    if (operator === 'BT') {
      begun = start;
      hasMarks = false;
    } else if (operator === 'ET') {
      const mark = around.at(-1);
      if (mark !== undefined) objects.push({ start: begun, end, mark, hasMarks });
    } else if (operator === 'EMC') around.pop();
    else if (operator === 'BDC' || operator === 'BMC') {
      const number = /\/MCID\s+(\d+)/u.exec(content.slice(start, end))?.[1];
      if (number !== undefined) marks.push(Number(number));
      around.push(number === undefined ? undefined : Number(number));
      hasMarks = true;
    }
  }
  return { objects, marks };
}

/** Letters of one font in a line, mostly a word or a space. */
interface Word {
  object: TextObject;
  text: string;
  /** Where the run of one direction begins that it belongs to. */
  origin: string;
  baseline: string | undefined;
  isRtl: boolean;
}

/** How Chromium places a run: `1 0 0 -1 54.6 221 Tm`. Letters of another font in it may be slanted: `1 0 .25 -1 54.6 221 Tm`. */
const placing = /(\S+ (\S+)) Tm$/mu;

function wordOf(object: TextObject, content: string, { page, document, readFont }: PageFonts): Word {
  const own = content.slice(object.start, object.end);
  const [, origin = '', baseline] = placing.exec(own) ?? [];
  const { texts } = readContent(own, page, { document, readFont, matrix: identity });
  const text = texts.map(readText).join('');
  const isRtl = own.includes('/ReversedChars BMC') || readsFromTheRight(text);
  return { object, text, origin, baseline, isRtl };
}

/** Lines are painted one after the other. */
function linesOf(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  let last: Word | undefined;
  for (const word of words) {
    if (word.baseline === last?.baseline) lines.at(-1)?.push(word);
    else lines.push([word]);
    last = word;
  }
  return lines;
}

/** The words of a line, which are given from left to right, in reading order. */
function lineOrder(line: readonly Word[], dir: Direction): readonly Word[] {
  const runs = [...groupBy(line, ({ origin }) => origin).values()].map(runOf);
  const isNumberAt = (at: number) => isNumber(runs[at]?.text ?? '');
  const isAmongNumbers = (at: number) => isNumberAt(at - 1) && isNumberAt(at + 1);
  // Signs and spaces that go with right-to-left words are in one run with them, or among numbers.
  const placed = runs.map((run, at): Run => {
    const isLtr = dir === 'ltr' && run.dir === undefined && !isNumberAt(at) && !isAmongNumbers(at);
    return isLtr ? { ...run, dir } : run;
  });
  return inReadingOrder(placed, dir).flatMap(({ words }) => words);
}

interface Run extends LinePiece {
  /** In reading order. */
  words: Word[];
}

/** Words that run in one direction, which Chromium paints together. */
function runOf(words: Word[]): Run {
  const isRtl = words.some((word) => word.isRtl);
  const read = isRtl ? words.toReversed() : words;
  const text = read.map((word) => word.text).join('');
  return { words: read, text, dir: isRtl ? 'rtl' : directionOfLetters(text) };
}
