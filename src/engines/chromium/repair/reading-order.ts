import { type PdfDict, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import { readsFromTheRight } from '../../../model/language-tag.ts';
import { append, groupBy } from '../../../model/lists.ts';
import type { Metadata } from '../../../model/publication.ts';
import { readContent } from '../../../pdf/content/content-reader.ts';
import { identity } from '../../../pdf/content/matrix.ts';
import { contentOperations } from '../../../pdf/content/operations.ts';
import { type PdfDocument, rewriteStream } from '../../../pdf/document.ts';
import { fontReader, fontsFromTheRight, type PdfFont } from '../../../pdf/fonts.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { turnRuns } from '../../line-order.ts';
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
  const pages = new Set(document.pages.map((page) => page.dict).filter(fontsFromTheRight(document)));
  if (pages.size === 0) return;
  const readFont = fontReader(document);
  for (const [page, texts] of groupBy(textsIn(kids, dir), ({ page }) => document.resolve(page) as PdfDict)) {
    const stream = document.resolve(page.get('Contents'));
    if (!pages.has(page) || !(stream instanceof PdfStream)) continue;
    await breathe();
    rewriteStream(stream, (content) => divided(content, texts, { page, document, readFont }));
  }
}

/** Elements that are not read word by word. */
const pictures = new Set(['Figure', 'Formula']);

function textsIn(kids: Kid[], dir: Direction): MarkedText[] {
  const texts: MarkedText[] = [];
  const waiting = [{ kids, dir }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const own = new Map<number, MarkedText>();
    for (const kid of next.kids) {
      if (isNode(kid)) {
        if (!pictures.has(kid.type)) waiting.push({ kids: kid.kids, dir: kid.dir ?? next.dir });
      } else if (kid.page && kid.object instanceof PdfNumber) {
        const text = own.get(kid.page.objectNumber) ?? { ...next, page: kid.page, marks: [] };
        text.marks.push(kid.object.value);
        own.set(kid.page.objectNumber, text);
      }
    }
    if (!next.kids.some(isNode)) append(texts, own.values());
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
    const read = linesOf(own.map((object) => wordOf(object, content, fonts)))
      .flatMap((line) => lineOrder(line, text.dir))
      .map(({ object }) => object);
    const order = new Set<number>();
    for (const [index, object] of read.entries()) {
      const before = painted.get(object);
      if (before?.mark !== object.mark) order.add(object.mark);
      // Poppler takes the end of a mark in marked content for the end of all of it, and misses what follows.
      else if (before !== read[index - 1] || before.hasMarks) {
        begun.set(object, free);
        order.add(free++);
      }
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

interface Word {
  object: TextObject;
  text: string;
  /** Its matrix, which is that of the whole run of one direction that it belongs to. */
  origin: string;
  baseline: string | undefined;
  isReversed: boolean;
}

/** How Chromium places a run: `1 0 0 -1 54.6 221 Tm`. */
const placing = /^.* (\S+) Tm$/mu;

function wordOf(object: TextObject, content: string, { page, document, readFont }: PageFonts): Word {
  const own = content.slice(object.start, object.end);
  const [origin = '', baseline] = placing.exec(own) ?? [];
  const { texts } = readContent(own, page, { document, readFont, matrix: identity });
  const text = texts.map((run) => run.text).join('');
  return { object, text, origin, baseline, isReversed: own.includes('/ReversedChars BMC') };
}

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

/** Words that run in one direction, which Chromium paints together. */
interface Run {
  words: Word[];
  /** None for signs, which depend on the words around them. */
  dir: Direction | undefined;
  isNumber: boolean;
}

/** The words of a line, which are given from left to right, in reading order. */
function lineOrder(line: readonly Word[], dir: Direction): readonly Word[] {
  const runs = [...groupBy(line, ({ origin }) => origin).values()].map(runOf);
  if (dir === 'ltr' && !runs.some((run) => run.dir === 'rtl')) return line;
  // A number after right-to-left words is on their left, after the space between them.
  const isInRtl = (run: Run) => {
    const next = runs[runs.indexOf(run) + 1];
    return run.dir === 'rtl' || (run.isNumber && next?.dir === 'rtl' && !/^\p{L}/u.test(textOf(next.words)));
  };
  const ordered = dir === 'rtl' ? runs.toReversed() : turnRuns(runs, isInRtl, ({ dir }) => dir === 'ltr');
  return ordered.flatMap((run) => (run.dir === 'rtl' ? run.words.toReversed() : run.words));
}

function runOf(words: Word[]): Run {
  const text = textOf(words);
  const isRtl = words.some(({ isReversed }) => isReversed) || readsFromTheRight(text);
  const isLtr = /\p{L}/u.test(text);
  return {
    words,
    dir: isRtl ? 'rtl' : isLtr ? 'ltr' : undefined,
    isNumber: /^[^\s\p{L}]*\p{Nd}[^\s\p{L}]*$/u.test(text),
  };
}

function textOf(words: readonly Word[]): string {
  return words.map(({ text }) => text).join('');
}
