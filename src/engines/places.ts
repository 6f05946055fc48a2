import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import type { Element, Root } from 'hast';
import type { Point } from 'unist';
import { captions, hasClass, headings, names } from '../model/html-elements.ts';
import { elementsIn } from '../model/published-text.ts';
import { idOf, type PdfDocument, sizeOf } from '../pdf/document.ts';
import type { Position } from './engine.ts';

/** Prefix of the ids that exist only in the print document. */
const prefix = 'offprint-at-';

/** The elements of a page that messages can refer to. */
const blocks = names(headings, captions, 'p li dt dd pre table tr figure img');

/** Classes of displayed formulas, without and with a number. */
const formulas = ['math', 'equation'];

/** The places of blocks in the source, by id in the print document. */
export type Places = ReadonlyMap<string, Point>;

/**
 * Gives each block of a tree an id, unless it has one, and records its place in the source, so that a defect on a page
 * can be reported at a line. Lines are those of the whole publication. Modifies the tree.
 */
export function markPlaces(tree: Root, places: Map<string, Point>): void {
  for (const element of elementsIn(tree)) {
    const { position, properties } = element;
    if (!position || !isBlock(element)) continue;
    const { start } = position;
    const id = ownId(element) ?? placeMark(start);
    // A list item and its first paragraph may begin at the same place: the outer one represents both.
    if (places.has(id)) continue;
    properties.id = id;
    places.set(id, start);
  }
}

function isBlock(element: Element): boolean {
  return blocks.has(element.tagName) || (element.tagName === 'div' && formulas.some((name) => hasClass(element, name)));
}

/** The id of the outermost block that begins at a place and has none of its own. */
function placeMark({ line, column }: Point): string {
  return `${prefix}${line}-${column}`;
}

/** Whether an id was created here, so that nothing in the document links to it. */
export function isPlaceMark(id: string): boolean {
  return id.startsWith(prefix);
}

function ownId({ properties: { id } }: Element): string | undefined {
  return typeof id === 'string' ? id : undefined;
}

/** Page numbers, from 1, by id. */
export type Pages = ReadonlyMap<string, number>;

/** A position on a page. Chromium counts from the page area, without the margins (measured). */
export type Destination = Pick<Position, 'page' | 'left' | 'top'>;

/** The positions of all link targets: Chromium writes a named destination for each (ISO 32000-1, 12.3.2.3). */
export function destinationsOf(document: PdfDocument): Map<string, Destination> {
  const pages = new Map(document.pages.map(({ dict, number }) => [dict, { number, height: sizeOf(dict).height }]));
  const named = document.resolve(document.catalog.get('Dests'));
  const destinations = new Map<string, Destination>();
  for (const [name, value] of named instanceof PdfDict ? named : []) {
    const destination = document.resolve(value);
    if (!(destination instanceof PdfArray)) continue;
    const target = document.resolve(destination.at(0));
    const page = target instanceof PdfDict ? pages.get(target) : undefined;
    if (!page) continue;
    const [left, bottom] = [numberAt(destination, 2), numberAt(destination, 3)];
    destinations.set(idOf(name), { page: page.number, left, top: page.height - bottom });
  }
  return destinations;
}

/** As `destinationsOf`, but with pages only. */
export function pagesOf(document: PdfDocument): Pages {
  return new Map([...destinationsOf(document)].map(([id, { page }]) => [id, page]));
}

function numberAt(array: PdfArray, index: number): number {
  const value = array.at(index);
  return value instanceof PdfNumber ? value.value : 0;
}
