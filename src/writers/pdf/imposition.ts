import { deflateSync } from 'node:zlib';
import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import { a4, type Imposition, type PageSize } from '../../model/format-options.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { writePdf } from '../../pdf/write-pdf.ts';
import type { Breathe } from '../../platform/breather.ts';
import { describe } from './finish/describe.ts';
import type { Description } from './finish/description.ts';
import { type Box, boxOf, contentsOf } from './finish/page-boxes.ts';

interface Sheet extends PageSize {
  /** Row by row from the upper left. */
  cells: readonly Cell[];
  /** The scale of pages of the usual size, at most 1. */
  scale: number;
}

/** A place for a page, in points from the lower left of the sheet. */
interface Cell extends PageSize {
  left: number;
  bottom: number;
  /** The position of the page in it: next to the fold, or in the middle. */
  align: 'left' | 'right' | 'middle';
}

/** The paper that printers have in regions that measure pages in inches; elsewhere it is A4. */
const letter: PageSize = { width: 612, height: 792 };

/** The difference in points below which sizes are the same: Chromium counts in pixels. */
const tolerance = 1;

/**
 * The sheet for pages of a size. Pages keep their full size if they fit on A4 or letter. Otherwise they are scaled to
 * such a sheet, or to one of the page's own size if that is larger.
 */
export function sheetFor(scheme: Imposition, page: PageSize): Sheet {
  const [columns, rows] = gridOf(scheme, page);
  const natural = { width: columns * page.width, height: rows * page.height };
  const paper = paperFor(page);
  for (const sheet of [paper, turned(paper)]) {
    if (fits(natural, sheet)) return sheetOf(isAbout(natural, sheet) ? sheet : natural, scheme, columns, rows, 1);
  }
  const scaleOn = (sheet: PageSize) => Math.min(1, sheet.width / natural.width, sheet.height / natural.height);
  const [upright, across] = [scaleOn(paper), scaleOn(turned(paper))];
  return across > upright
    ? sheetOf(turned(paper), scheme, columns, rows, across)
    : sheetOf(paper, scheme, columns, rows, upright);
}

/** Landscape pages are stacked, except in folded schemes, where pages are always side by side. */
function gridOf(scheme: Imposition, { width, height }: PageSize): [columns: number, rows: number] {
  if (scheme === '4-up') return [2, 2];
  return scheme === '2-up' && width > height ? [1, 2] : [2, 1];
}

function paperFor(page: PageSize): PageSize {
  const usual = isInInches(page) ? letter : a4;
  return fits(page, usual) || fits(page, turned(usual)) ? usual : page;
}

/** American page sizes are multiples of a quarter inch, 18 points. */
function isInInches({ width, height }: PageSize): boolean {
  return [width, height].every((side) => Math.abs(side / 18 - Math.round(side / 18)) < 0.02);
}

function fits(inner: PageSize, outer: PageSize): boolean {
  return inner.width <= outer.width + tolerance && inner.height <= outer.height + tolerance;
}

/** Two A5 pages are a millimetre narrower than the A4 sheet they are printed on. */
function isAbout(one: PageSize, other: PageSize): boolean {
  return Math.max(Math.abs(one.width - other.width), Math.abs(one.height - other.height)) < 6;
}

function turned({ width, height }: PageSize): PageSize {
  return { width: height, height: width };
}

function sheetOf(size: PageSize, scheme: Imposition, columns: number, rows: number, scale: number): Sheet {
  const [width, height] = [size.width / columns, size.height / rows];
  const cells = Array.from({ length: columns * rows }, (_, index): Cell => {
    const column = index % columns;
    const row = Math.floor(index / columns);
    const align = scheme === 'booklet' ? (column === 0 ? 'right' : 'left') : 'middle';
    return { left: column * width, bottom: size.height - (row + 1) * height, width, height, align };
  });
  return { ...size, cells, scale };
}

/** The operand of `cm` that moves a page into its cell (ISO 32000-1, 8.3.4). */
type Matrix = readonly [number, number, number, number, number, number];

/**
 * Places a page in a cell, no larger than the others on the sheet. One that only fits sideways is rotated to the left,
 * like wide tables in books.
 */
export function placed([left, bottom, right, top]: Box, cell: Cell, most: number): Matrix {
  const [width, height] = [right - left, top - bottom];
  const upright = Math.min(most, cell.width / width, cell.height / height);
  const across = Math.min(most, cell.width / height, cell.height / width);
  if (across > upright * 1.01) {
    const [x, y] = cornerIn(cell, across * height, across * width);
    return [0, across, -across, 0, x + across * top, y - across * left];
  }
  const [x, y] = cornerIn(cell, upright * width, upright * height);
  return [upright, 0, 0, upright, x - upright * left, y - upright * bottom];
}

function cornerIn(cell: Cell, width: number, height: number): [x: number, y: number] {
  const room = cell.width - width;
  const before = { left: 0, middle: room / 2, right: room }[cell.align];
  return [cell.left + before, cell.bottom + (cell.height - height) / 2];
}

/** Facts about the pages that are imposed on sheets. */
interface ImposedPages {
  description: Description;
  breathe: Breathe;
  /** The usual page size, in points. */
  size: PageSize;
}

/**
 * Imposes the pages of a finished document on sheets, in their trimmed size: without bleed and marks. The sheets are
 * for paper: they have no tags, links or outline, and are not marked as tagged; title and language stay.
 *
 * @returns a file for each scheme
 */
export async function impose(
  document: PdfDocument,
  schemes: readonly Imposition[],
  imposed: ImposedPages,
): Promise<{ scheme: Imposition; bytes: Uint8Array }[]> {
  const forms = document.pages.map(({ dict }) => formOf(dict, document));
  const files: { scheme: Imposition; bytes: Uint8Array }[] = [];
  for (const scheme of new Set(schemes)) files.push({ scheme, bytes: await fileOf(scheme, forms, document, imposed) });
  return files;
}

function fileOf(
  scheme: Imposition,
  forms: readonly PageForm[],
  document: PdfDocument,
  { description, size, breathe }: ImposedPages,
): Promise<Uint8Array> {
  const sheet = sheetFor(scheme, size);
  const tree = PdfDict.of({ Type: PdfName.of('Pages') });
  const parent = document.add(tree);
  const sides = sidesOf(scheme, forms.length, description.dir);
  const pages = sides.map((side) => document.add(pageOf(side, forms, sheet, document, parent)));
  tree.set('Kids', new PdfArray(pages));
  tree.set('Count', PdfNumber.of(pages.length));
  const catalog = PdfDict.of({ Type: PdfName.of('Catalog'), Pages: parent });
  const info = document.add(new PdfDict());
  const file = { ...document, catalog, root: document.add(catalog), info, pages: [] };
  describe(file, { ...description, title: `${description.title} (${scheme})` });
  catalog.set('MarkInfo', PdfDict.of({ Marked: PdfBool.FALSE }));
  // A sheet whose fold is parallel to the short edge is also flipped along that edge.
  if (scheme === 'booklet') catalog.getDict('ViewerPreferences')?.set('Duplex', PdfName.of('DuplexFlipShortEdge'));
  return writePdf(file, breathe);
}

/** One side of a sheet. */
function pageOf(
  side: Side,
  forms: readonly PageForm[],
  { cells, scale, width, height }: Sheet,
  document: PdfDocument,
  parent: PdfRef,
): PdfDict {
  const objects = new PdfDict();
  const content = cells.flatMap((cell, index) => {
    const page = forms[side[index] ?? -1];
    if (!page) return [];
    const name = `P${index + 1}`;
    objects.set(name, page.form);
    return [`q ${placed(page.box, cell, scale).map(rounded).join(' ')} cm /${name} Do Q`];
  });
  return PdfDict.of({
    Type: PdfName.of('Page'),
    Parent: parent,
    MediaBox: PdfArray.of(...[0, 0, width, height].map((edge) => PdfNumber.of(rounded(edge)))),
    Resources: PdfDict.of({ XObject: objects }),
    Contents: document.add(PdfStream.fromDict({}, Buffer.from(content.join('\n'), 'latin1'))),
  });
}

function rounded(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}

/** A page as a form, ready to be painted on a sheet. */
interface PageForm {
  form: PdfRef;
  box: Box;
}

/** A form that paints the trimmed content of the page (ISO 32000-1, 8.10). */
function formOf(page: PdfDict, document: PdfDocument): PageForm {
  const box = boxOf(page, 'TrimBox');
  const { data, filter } = dataOf(page, document);
  const form = PdfStream.fromDict({ Type: PdfName.of('XObject'), Subtype: PdfName.of('Form') }, data);
  if (filter) form.set('Filter', filter);
  form.set('BBox', PdfArray.of(...box.map((edge) => PdfNumber.of(edge))));
  for (const key of ['Resources', 'Group']) {
    const value = page.get(key);
    if (value) form.set(key, value);
  }
  return { form: document.add(form), box };
}

/** The content of a page as one stream. Several streams are one, split between operators (ISO 32000-1, table 30). */
function dataOf(page: PdfDict, document: PdfDocument) {
  const streams = contentsOf(page, document)
    .map((ref) => document.resolve(ref))
    .filter((stream) => stream instanceof PdfStream);
  const [only] = streams;
  if (only && streams.length === 1) return { data: only.data, filter: only.get('Filter') };
  const parts = streams.flatMap((stream) => [stream.getDecodedData(), Buffer.from('\n')]);
  return { data: deflateSync(Buffer.concat(parts)), filter: PdfName.of('FlateDecode') };
}

/** The pages on one side of a sheet, from 0, row by row from the upper left; nothing for an empty cell. */
type Side = readonly (number | undefined)[];

/**
 * The pages on each side of the sheets, in the order in which a duplex printer takes them.
 *
 * @param count of pages
 */
export function sidesOf(scheme: Imposition, count: number, dir: 'ltr' | 'rtl'): Side[] {
  const sides = scheme === 'booklet' ? booklet(count) : inTurn(count, scheme === '2-up' ? 2 : 4);
  return dir === 'rtl' ? sides.map(mirrored) : sides;
}

function inTurn(count: number, perSide: number): Side[] {
  const sides = Math.ceil(count / perSide);
  return Array.from({ length: sides }, (_, side) =>
    Array.from({ length: perSide }, (_, place) => existing(side * perSide + place, count)),
  );
}

/**
 * Saddle stitch order: the folded sheets are nested, so that the outermost has the first and the last page. Blank pages
 * at the end fill the last sheet.
 */
function booklet(count: number): Side[] {
  const whole = Math.ceil(count / 4) * 4;
  return Array.from({ length: whole / 2 }, (_, side) => {
    const [low, high] = [existing(side, count), existing(whole - 1 - side, count)];
    return side % 2 === 0 ? [high, low] : [low, high];
  });
}

function existing(page: number, count: number): number | undefined {
  return page < count ? page : undefined;
}

/** Each row from right to left. */
function mirrored(side: Side): Side {
  const rows = Array.from({ length: side.length / 2 }, (_, row) => side.slice(2 * row, 2 * row + 2));
  return rows.flatMap((row) => row.toReversed());
}
