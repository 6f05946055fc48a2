import { type PdfDict, PdfNumber } from '@libpdf/core';
import { readsFromTheRight } from '../model/language-tag.ts';
import { groupBy } from '../model/lists.ts';
import { sign } from '../model/page-start.ts';
import { pageReader } from '../pdf/content/content-reader.ts';
import { readText, type TextRun } from '../pdf/content/text-line.ts';
import type { PdfDocument } from '../pdf/document.ts';
import { foreign, type PrintedText } from './engine.ts';
import { type ContentItem, isNode, type Kid, type StructureNode } from './structure.ts';

/** The text of each piece of marked content of a page, by its number; none if it has no text. */
type MarkedTexts = ReadonlyMap<number, string>;

/** Baselines closer than this, as a part of the size, belong to one line: letters with marks may be raised or lowered. */
const sameLine = 0.5;

/**
 * The texts of a page by marked content, each in reading order: a line is painted from left to right in any script, so
 * that right-to-left words begin with their last letter.
 */
export function inLogicalOrder(runs: readonly TextRun[]): MarkedTexts {
  const texts = new Map<number, string>();
  for (const [mark, own] of groupBy(runs, (run) => run.mark))
    if (mark !== undefined) texts.set(mark, linesOf(own).map(textOfLine).join(''));
  return texts;
}

function linesOf(runs: readonly TextRun[]): TextRun[][] {
  const lines: TextRun[][] = [];
  for (const run of runs) {
    const line = lines.at(-1);
    const last = line?.at(-1);
    if (line && last && Math.abs(last.baseline - run.baseline) < sameLine * run.size) line.push(run);
    else lines.push([run]);
  }
  return lines;
}

/**
 * A line with right-to-left words is a right-to-left line: its left-to-right parts are numbers and single words. The places of
 * its runs do not give their order: a letter with a mark that is a run of its own is within the width of another one.
 */
function textOfLine(line: readonly TextRun[]): string {
  if (!line.some(({ text }) => readsFromTheRight(text))) return line.map(({ text }) => text).join('');
  return line.toReversed().map(readText).join('');
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
 */
export function printedTexts(kids: readonly Kid[], document: PdfDocument, count: number): PrintedText[] {
  const pages = document.pages.slice(0, count);
  const readPage = pageReader(document);
  const numbers = new Map(pages.map(({ dict }, index) => [dict, index]));
  const texts = pages.map(({ dict, number }) => inLogicalOrder(readPage(dict, number).texts));
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
