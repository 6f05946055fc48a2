import { type PdfDict, PdfNumber } from '@libpdf/core';
import { sign } from '../../model/page-start.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { foreign, type PrintedText } from '../engine.ts';
import { type ContentItem, isNode, type Kid, type StructureNode } from '../structure/node.ts';
import { markedTextReader } from './marked-texts.ts';

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
