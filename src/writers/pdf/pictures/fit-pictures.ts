import { type PdfDict, PdfStream } from '@libpdf/core';
import type { Point } from 'unist';
import type { Position, Print } from '../../../engines/engine.ts';
import type { Publication } from '../../../model/publication.ts';
import { elementsIn } from '../../../model/published-text.ts';
import type { Report } from '../../../model/report.ts';
import { pageReader } from '../../../pdf/content/read-pages.ts';
import type { PaintedPicture } from '../../../pdf/content/text-line.ts';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';
import { lossySides, sidesOf } from './limit-pictures.ts';
import { resample } from './resample.ts';

/** Below this a picture looks coarse in print: half of what is usual there. */
const fewest = 150;

interface Setting {
  positions: ReadonlyMap<string, Position>;
  /** Pixels per inch. */
  wanted: number;
  publication: Publication;
  report: Report;
}

/** A picture of the text: where it is on the pages, and in the source. */
interface WrittenPicture {
  position: Position | undefined;
  point: Point | undefined;
  sides: string;
}

/** Reports the pictures of the text that are printed with too few pixels, each where the source shows it. */
function reportFewPixels(pictures: readonly PrintedPicture[], setting: Setting): void {
  const { positions, publication, report } = setting;
  const limit = Math.min(fewest, setting.wanted);
  const coarse = pictures.filter(({ dpi }) => dpi < limit);
  if (coarse.length === 0) return;
  const written = writtenPictures(publication, positions);
  const reported = new Set<WrittenPicture>();
  for (const picture of coarse) {
    const found = nearest(picture, written);
    // A picture of the template, or one whose other half stands on the page before.
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

/** The picture of those pixels that stands nearest to where it is printed, on that page if there is one. */
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

/** Points that a page apart counts for: more than any page is high. */
const farAway = 100_000;

/**
 * How many times the wanted resolution a picture may have before it is scaled down: below, little is saved, and each scaling
 * costs sharpness. That of Acrobat Distiller, whose settings for print scale to 300 what has more than 450.
 */
const tolerance = 1.5;

/**
 * Scales pictures down to the wanted pixels per inch, by the largest size at which each is printed. What was a JPEG, and
 * lies unpacked in the PDF, becomes one again: Chromium keeps neither a turned JPEG nor a WebP or AVIF as it is.
 *
 * @param isLossy whether a picture was compressed with loss, as the author gave it
 */
async function scaleDown(
  pictures: readonly PrintedPicture[],
  wanted: number,
  isLossy: (picture: PrintedPicture) => boolean,
  document: PdfDocument,
): Promise<void> {
  // One after the other: a picture may take hundreds of megabytes while it is scaled.
  for (const [picture, printed] of largestOf(pictures)) {
    const { columns, rows, dpi } = printed;
    const scale = dpi > wanted * tolerance && Number.isFinite(dpi) ? wanted / dpi : 1;
    const target = { width: Math.ceil(columns * scale), height: Math.ceil(rows * scale), isLossy: isLossy(printed) };
    const isUnpacked = target.isLossy && picture.getName('Filter')?.value === 'FlateDecode' && !picture.has('SMask');
    if (scale < 1 || isUnpacked) await resample(picture, target, document);
  }
}

/** Each picture as large as it is printed anywhere. */
function largestOf(pictures: readonly PrintedPicture[]): Map<PdfStream, PrintedPicture> {
  const largest = new Map<PdfStream, PrintedPicture>();
  for (const printed of pictures) {
    const other = largest.get(printed.picture);
    if (!other || printed.dpi < other.dpi) largest.set(printed.picture, printed);
  }
  return largest;
}

/**
 * Brings the pictures of a printed document to the resolution that is wanted: those of many more pixels are scaled down,
 * those of too few are reported. How large a picture is printed is known only now.
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

/** A picture of pixels, and where it is printed. */
interface PrintedPicture extends PaintedPicture {
  /** From 1. */
  page: number;
  /** Pixels. */
  columns: number;
  rows: number;
  /** Pixels per inch, as it is printed. */
  dpi: number;
}

/** The pictures of a document as often as they are printed, page by page. Pages without any are not read. */
function printedPictures(document: PdfDocument): PrintedPicture[] {
  const read = pageReader(document);
  const known = new Map<PdfDict, boolean>();
  return document.pages.flatMap(({ dict, number }) => {
    if (!hasPictures(dict, document, known)) return [];
    return read(dict, number).pictures.map((painted) => ({ ...painted, page: number, ...sizeOf(painted) }));
  });
}

/** Whether a page or form has pictures, or forms which have some. */
function hasPictures(owner: PdfDict, document: PdfDocument, known: Map<PdfDict, boolean>): boolean {
  const before = known.get(owner);
  if (before !== undefined) return before;
  // One that is met again in itself has no more pictures for that.
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

/** The resolution is that of the area: a picture may be printed turned, and is hardly ever stretched. */
function sizeOf({ picture, left, top, right, bottom }: PaintedPicture) {
  const columns = picture.getNumber('Width')?.value ?? 0;
  const rows = picture.getNumber('Height')?.value ?? 0;
  const area = ((right - left) / 72) * ((bottom - top) / 72);
  return { columns, rows, dpi: area > 0 ? Math.sqrt((columns * rows) / area) : Number.POSITIVE_INFINITY };
}
