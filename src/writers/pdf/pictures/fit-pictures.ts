import { type PdfDict, PdfStream } from '@libpdf/core';
import type { Point } from 'unist';
import type { Position, Print } from '../../../engines/engine.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import { pageReader } from '../../../pdf/content/content-reader.ts';
import type { PaintedPicture } from '../../../pdf/content/text-line.ts';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';
import { lossySides, sidesOf } from './limit-pictures.ts';
import { resample } from './resample.ts';

/** The resolution below which an image looks coarse in print: half the usual one. */
const fewest = 150;

interface Setting {
  positions: ReadonlyMap<string, Position>;
  /** Pixels per inch. */
  wanted: number;
  publication: Publication;
  report: Report;
}

/** An image of the text: its place on the pages and in the source. */
interface WrittenPicture {
  position: Position | undefined;
  point: Point | undefined;
  sides: string;
}

/** Reports images of the text that are printed with too few pixels, each where the source shows it. */
function reportFewPixels(pictures: readonly PrintedPicture[], setting: Setting): void {
  const { positions, publication, report } = setting;
  const limit = Math.min(fewest, setting.wanted);
  const coarse = pictures.filter(({ dpi }) => dpi < limit);
  if (coarse.length === 0) return;
  const written = writtenPictures(publication, positions);
  const reported = new Set<WrittenPicture>();
  for (const picture of coarse) {
    const found = nearest(picture, written);
    // An image of the template, or one that is continued from the previous page.
    if (!found || reported.has(found)) continue;
    reported.add(found);
    const { page, columns, rows, dpi } = picture;
    report('picture-dpi', { page, columns, rows, dpi: Math.floor(dpi), expected: limit }, found.point);
  }
}

function writtenPictures(
  { sections, notes, resources }: Publication,
  positions: ReadonlyMap<string, Position>,
): WrittenPicture[] {
  const byPlace = new Map(
    [...positions.values()].flatMap((position) => (position.place ? [[keyOf(position.place), position] as const] : [])),
  );
  const sizes = new Map(resources.map(({ path, width, height }) => [path, sidesOf(width, height)]));
  const trees = [...sections.map(({ tree }) => tree), ...notes.flatMap(({ content }) => content)];
  return trees.flatMap(elementsIn).flatMap(({ tagName, properties, position }) => {
    const sides = tagName === 'img' ? sizes.get(String(properties.src)) : undefined;
    if (sides === undefined) return [];
    const { id } = properties;
    const printed = typeof id === 'string' ? positions.get(id) : position && byPlace.get(keyOf(position.start));
    return [{ position: printed, point: position?.start, sides }];
  });
}

function keyOf({ line, column }: Point): string {
  return `${line}:${column}`;
}

/** The image with those pixels that is nearest to the printed position, on the same page if there is one. */
function nearest(
  { page, top, columns, rows }: PrintedPicture,
  written: readonly WrittenPicture[],
): WrittenPicture | undefined {
  const sides = sidesOf(columns, rows);
  const distance = ({ position: at }: WrittenPicture) => {
    if (!at) return Number.MAX_SAFE_INTEGER;
    return Math.abs(at.page - page) * farAway + Math.abs(at.top - top);
  };
  const candidates = written.filter((picture) => picture.sides === sides);
  return candidates.toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The points that one page of distance counts for: more than the height of any page. */
const farAway = 100_000;

/**
 * The factor by which an image may exceed the wanted resolution before it is scaled down: below, little is saved, and
 * each scaling costs sharpness. The same as in Acrobat Distiller, whose print settings scale images above 450 to 300.
 */
const tolerance = 1.5;

/**
 * Scales images down to the wanted resolution, at the largest size at which each is printed. A JPEG that Chromium
 * unpacked is compressed again: Chromium keeps neither a rotated JPEG nor a WebP or AVIF in its original form.
 *
 * @param isLossy whether the author's image had lossy compression
 */
async function scaleDown(
  pictures: readonly PrintedPicture[],
  wanted: number,
  isLossy: (picture: PrintedPicture) => boolean,
  document: PdfDocument,
): Promise<void> {
  // One at a time: scaling an image may take hundreds of megabytes.
  for (const [picture, printed] of largestOf(pictures)) {
    const { columns, rows, dpi } = printed;
    const scale = dpi > wanted * tolerance && Number.isFinite(dpi) ? wanted / dpi : 1;
    const target = { width: Math.ceil(columns * scale), height: Math.ceil(rows * scale), isLossy: isLossy(printed) };
    const isUnpacked = target.isLossy && picture.getName('Filter')?.value === 'FlateDecode' && !picture.has('SMask');
    if (scale < 1 || isUnpacked) await resample(picture, target, document);
  }
}

/** Each image at its largest printed size. */
function largestOf(pictures: readonly PrintedPicture[]): Map<PdfStream, PrintedPicture> {
  const largest = new Map<PdfStream, PrintedPicture>();
  for (const printed of pictures) {
    const other = largest.get(printed.picture);
    if (!other || printed.dpi < other.dpi) largest.set(printed.picture, printed);
  }
  return largest;
}

/**
 * Adjusts the images of a printed document to the wanted resolution: those above it are scaled down, those far below it
 * are reported. The printed size of an image is only known now.
 *
 * @param wanted pixels per inch
 */
export async function fitPictures(
  { document, positions }: Pick<Print, 'document' | 'positions'>,
  wanted: number,
  { publication, report }: { publication: Publication; report: Report },
): Promise<void> {
  const pictures = printedPictures(document);
  reportFewPixels(pictures, { positions, wanted, publication, report });
  const lossy = lossySides(publication.resources);
  await scaleDown(pictures, wanted, ({ columns, rows }) => lossy.has(sidesOf(columns, rows)), document);
}

/** A raster image, and where it is printed. */
interface PrintedPicture extends PaintedPicture {
  /** From 1. */
  page: number;
  /** Pixels. */
  columns: number;
  rows: number;
  /** Pixels per inch at the printed size. */
  dpi: number;
}

/** All occurrences of images in a document, page by page. Pages without any are not read. */
function printedPictures(document: PdfDocument): PrintedPicture[] {
  const read = pageReader(document);
  const known = new Map<PdfDict, boolean>();
  return document.pages.flatMap(({ dict, number }) => {
    if (!hasPictures(dict, document, known)) return [];
    return read(dict, number).pictures.map((painted) => ({ ...painted, page: number, ...sizeOf(painted) }));
  });
}

/** Whether a page or form has images, directly or in nested forms. */
function hasPictures(owner: PdfDict, document: PdfDocument, known: Map<PdfDict, boolean>): boolean {
  const before = known.get(owner);
  if (before !== undefined) return before;
  // A form that contains itself adds no images.
  known.set(owner, false);
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  const isFound = [...(objects ?? [])].some(([, value]) => {
    const object = document.resolve(value);
    if (!(object instanceof PdfStream)) return false;
    return object.getName('Subtype')?.value === 'Image' || hasPictures(object, document, known);
  });
  known.set(owner, isFound);
  return isFound;
}

/** The resolution by area: an image may be printed rotated, and is rarely stretched. */
function sizeOf({ picture, left, top, right, bottom }: PaintedPicture) {
  const columns = picture.getNumber('Width')?.value ?? 0;
  const rows = picture.getNumber('Height')?.value ?? 0;
  const area = ((right - left) / 72) * ((bottom - top) / 72);
  return { columns, rows, dpi: area > 0 ? Math.sqrt((columns * rows) / area) : Number.POSITIVE_INFINITY };
}
