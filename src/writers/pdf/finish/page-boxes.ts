import { PdfArray, type PdfDict, PdfNumber, PdfRef, PdfStream } from '@libpdf/core';
import { a4, type PageSize, type PrintOptions } from '../../../model/format-options.ts';
import type { PdfDocument } from '../../../pdf/document.ts';

/** A rectangle in points: left, lower, right and upper edge (ISO 32000-1, 7.9.5). */
export type Box = readonly [left: number, bottom: number, right: number, top: number];

const millimetre = 72 / 25.4;

/** The distance of crop marks from the page, unless the bleed is larger, and their length. */
const gap = 3 * millimetre;
const markLength = 5 * millimetre;

/** Points. Some printers lose thinner lines. */
const lineWidth = 0.25;

/**
 * Sets where each page is trimmed, and how far the bleed extends (ISO 32000-1, 14.11.2). Adds space for crop marks, if
 * requested; the content of the page does not move.
 */
export function setPageBoxes(document: PdfDocument, { size = a4, bleed = 0, cropMarks = false }: PrintOptions): void {
  if (bleed === 0 && !cropMarks) return;
  const marks = new Map<string, PdfRef>();
  const save = cropMarks ? contentOf('q\n', document) : undefined;
  for (const { dict: page } of document.pages) {
    const sheet = boxOf(page, 'MediaBox');
    const trim = trimIn(sheet, size, bleed);
    page.set('BleedBox', arrayOf(sheet));
    page.set('TrimBox', arrayOf(trim));
    if (!save) continue;
    page.set('MediaBox', arrayOf(grown(trim, Math.max(gap, bleed) + markLength)));
    const key = trim.join(' ');
    const content = marks.get(key) ?? contentOf(cropMarksAt(trim, Math.max(gap, bleed)), document);
    marks.set(key, content);
    page.set('Contents', PdfArray.of(save, ...contentsOf(page, document), content));
  }
}

/** Chromium counts in pixels, from the upper left: the edges there are exact, and the others are measured from them. */
function trimIn([left, bottom, right, top]: Box, { width, height }: PageSize, bleed: number): Box {
  const isTurned = right - left > top - bottom !== width > height;
  const [across, down] = isTurned ? [height, width] : [width, height];
  return [left + bleed, top - bleed - down, left + bleed + across, top - bleed];
}

/** A box of a page; the media box if the page does not have it. */
export function boxOf(page: PdfDict, name: 'MediaBox' | 'TrimBox'): Box {
  const box = page.getArray(name) ?? page.getArray('MediaBox');
  const edges = [...(box ?? [])].map((edge) => (edge instanceof PdfNumber ? edge.value : 0));
  const [left = 0, bottom = 0, right = 0, top = 0] = edges;
  return [left, bottom, right, top];
}

export function contentsOf(page: PdfDict, { resolve }: PdfDocument): PdfRef[] {
  const contents = page.get('Contents');
  const list = contents instanceof PdfRef ? resolve(contents) : contents;
  const refs = list instanceof PdfArray ? [...list] : [contents];
  return refs.filter((ref) => ref instanceof PdfRef);
}

/** Two lines at each corner, pointing at it. */
function cropMarksAt([left, bottom, right, top]: Box, distance: number): string {
  const end = distance + markLength;
  const lines = [left, right].flatMap((x) =>
    [bottom, top].flatMap((y) => {
      const [outX, outY] = [x === left ? -1 : 1, y === bottom ? -1 : 1];
      return [
        `${at(x + outX * distance, y)} m ${at(x + outX * end, y)} l`,
        `${at(x, y + outY * distance)} m ${at(x, y + outY * end)} l`,
      ];
    }),
  );
  return `\nQ\n/Artifact BMC\nq\n0 G ${lineWidth} w\n${lines.join('\n')}\nS\nQ\nEMC\n`;
}

function grown([left, bottom, right, top]: Box, by: number): Box {
  return [left - by, bottom - by, right + by, top + by];
}

function arrayOf(box: Box): PdfArray {
  return PdfArray.of(...box.map((edge) => PdfNumber.of(rounded(edge))));
}

function contentOf(text: string, document: PdfDocument): PdfRef {
  return document.add(PdfStream.fromDict({}, Buffer.from(text, 'latin1')));
}

function at(x: number, y: number): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}
