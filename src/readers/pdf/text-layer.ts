import { PdfString } from '@libpdf/core';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { contentOperations, type Operand, operandsIn } from '../../pdf/content/operations.ts';
import { type PdfFile, type PdfPage, pageText } from '../../pdf/document.ts';
import { mirrored, readsFromTheRight } from './letters.ts';
import { type Letters, lettersOfPieces, type Piece, sameLine } from './lines.ts';
import { type PdfBookmark, readOutline } from './read-outline.ts';
import { isVocalized, vocalizedPiecesReader } from './vocalized-pieces.ts';

export interface TextLayer {
  /** The letters of each page's marked content, by its number; pages count from 0. */
  pages: ReadonlyMap<number, Letters>[];
  /** The printed page numbers; without labels, pages count from 1. */
  labels: string[];
  outline: PdfBookmark[];
}

/** The items of the layer in painting order: text, and marks, whose tags are missing from the types of pdf.js. */
type LayerItem =
  | { str: string; transform: readonly number[]; width: number; fontName: string }
  | { type: string; id?: string | null; tag?: string | null };

/** The generic family of each font, by its name. */
type FontStyles = Readonly<Record<string, { fontFamily: string }>>;

export async function readTextLayer(bytes: Uint8Array, file: PdfFile): Promise<TextLayer> {
  return readWithPdfJs(bytes, async (document) => {
    const pages: ReadonlyMap<number, Letters>[] = [];
    const numberOf = new Map<number, number>();
    const readVocalized = vocalizedPiecesReader(file);
    for (const page of file.pages) {
      const proxy = await document.getPage(page.number);
      if (proxy.ref) numberOf.set(proxy.ref.num, page.number);
      const { items, styles }: { items: readonly LayerItem[]; styles: FontStyles } = await proxy.getTextContent({
        includeMarkedContent: true,
        disableNormalization: true,
      });
      const spans = items.some((item) => 'type' in item && item.tag === 'Span') ? actualTextsOf(page, file) : [];
      const hasVocalized = isVocalized(items.map((item) => ('str' in item ? item.str : '')).join(''));
      pages.push(lettersByContent(items, spans, styles, hasVocalized ? readVocalized(page) : new Map()));
      proxy.cleanup();
    }
    const labels = (await document.getPageLabels()) ?? file.pages.map(({ number }) => String(number));
    return { pages, labels, outline: await readOutline(document, numberOf) };
  });
}

/** The replacement text of a span, and its painted pieces. */
interface SpelledText {
  text: string;
  pieces: Piece[];
}

interface OpenMark {
  /** Of tagged content. */
  number: number | undefined;
  isReversed: boolean;
  spelled: SpelledText | undefined;
}

function lettersByContent(
  items: readonly LayerItem[],
  spans: readonly (string | undefined)[],
  styles: FontStyles,
  vocalized: ReadonlyMap<number, Piece[]>,
): Map<number, Letters> {
  const pieces = new Map<number, Piece[]>();
  const add = (number: number | undefined, piece: Piece | undefined) => {
    if (number === undefined || !piece) return;
    const own = pieces.get(number) ?? [];
    own.push(piece);
    pieces.set(number, own);
  };
  const open: OpenMark[] = [];
  let spanCount = 0;
  for (const item of items) {
    const around = open.at(-1);
    if ('str' in item) {
      const piece = around && pieceOf(item, around, styles);
      if (piece && around?.spelled) around.spelled.pieces.push(piece);
      else add(around?.number, piece);
    } else if (item.type === 'endMarkedContent') {
      const { number, spelled } = open.pop() ?? {};
      if (spelled && spelled !== open.at(-1)?.spelled) add(number, wholePiece(spelled));
    } else {
      const number = numberOf(item.id) ?? around?.number;
      const isReversed = item.tag === 'ReversedChars' || (around?.isReversed ?? false);
      const isInnerSpan = item.tag === 'Span' && around?.number !== undefined && numberOf(item.id) === undefined;
      const text = isInnerSpan ? spans[spanCount++] : undefined;
      open.push({ number, isReversed, spelled: text === undefined ? around?.spelled : { text, pieces: [] } });
    }
  }
  for (const [number, own] of vocalized) pieces.set(number, own);
  unmirrorLoneBrackets([...pieces.values()].flat());
  return new Map([...pieces].map(([number, own]) => [number, lettersOfPieces(own)]));
}

/** Each page is identified by the number of its object: `p12R_mc3`. */
function numberOf(id: string | null | undefined): number | undefined {
  const number = /_mc(\d+)$/u.exec(id ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

function pieceOf(
  { str, transform, width, fontName }: Extract<LayerItem, { str: string }>,
  { isReversed }: OpenMark,
  styles: FontStyles,
): Piece | undefined {
  if (str === '') return undefined;
  const [size = 0, turned, , , left = 0, baseline = 0] = transform;
  // A font is flagged as monospaced (ISO 32000-1, 9.8.2).
  const isMonospaced = turned === 0 && styles[fontName]?.fontFamily === 'monospace';
  // A run of a few glyphs may not be marked as reversed.
  return {
    text: str,
    left,
    baseline,
    width,
    isReversed: isReversed || readsFromTheRight(str),
    ...(isMonospaced ? { monospaced: { size } } : {}),
  };
}

/**
 * A span as one piece, at the position of its widest piece: accents are raised, and come first or last. The gap before a span, which
 * pdf.js may put into it, is wider than a letter.
 */
function wholePiece({ text, pieces }: SpelledText): Piece | undefined {
  const isBlank = (piece: Piece) => Number(piece.text.trim() === '');
  const [widest] = pieces.toSorted((a, b) => isBlank(a) - isBlank(b) || b.width - a.width);
  if (!widest) return undefined;
  // A run of one glyph is not marked as reversed.
  const painted = pieces.map((piece) => piece.text).join('');
  const isFromRight = widest.isReversed || readsFromTheRight(text);
  const isMirrored = !isFromRight && text !== painted && mirrored(text) === painted.trim();
  const isReversed = isFromRight || isMirrored;
  // pdf.js puts the space before a span into the span.
  const [space = ''] = isReversed ? [] : (/^\s+(?=\S)/u.exec(painted) ?? []);
  return { ...widest, text: text.startsWith(space) ? text : `${space}${text}`, isReversed, isMirrored };
}

/**
 * Brackets in lines without right-to-left words run from the left: their glyph stands for its mirror image only because it was first used
 * among such words.
 */
function unmirrorLoneBrackets(pieces: readonly Piece[]): void {
  const others = pieces.filter(({ isReversed, isMirrored }) => isReversed && !isMirrored);
  for (const piece of pieces.filter(({ isMirrored }) => isMirrored))
    piece.isReversed = others.some(({ baseline }) => Math.abs(baseline - piece.baseline) < sameLine);
}

/**
 * The replacement texts of the spans in the tagged content of a page (ISO 32000-1, 14.9.4), in order; `undefined` for a span
 * without one. The text layer does not have them.
 */
function actualTextsOf({ dict }: PdfPage, file: PdfFile): (string | undefined)[] {
  const texts: (string | undefined)[] = [];
  /** Whether each open mark is in tagged content. */
  const open: boolean[] = [];
  const content = pageText(dict, file);
  for (const { operator, start, end } of contentOperations(content)) {
    const isInside = open.at(-1) ?? false;
    if (operator === 'EMC') open.pop();
    else if (operator === 'BMC') open.push(isInside);
    else if (operator === 'BDC') {
      const [tag, properties] = operandsIn(content.slice(start, end - operator.length));
      const isTagged = properties?.kind === 'dict' && properties.entries.has('MCID');
      if (isInside && !isTagged && tag?.kind === 'name' && tag.value === 'Span') texts.push(actualTextIn(properties));
      open.push(isInside || isTagged);
    }
  }
  return texts;
}

function actualTextIn(properties: Operand | undefined): string | undefined {
  const text = properties?.kind === 'dict' ? properties.entries.get('ActualText') : undefined;
  return text?.kind === 'string' ? PdfString.fromBytes(Buffer.from(text.value, 'latin1')).asString() : undefined;
}

/**
 * Opens a PDF with pdf.js for as long as it is read.
 *
 * @throws what `read` throws, and pdf.js of what is no PDF
 */
export async function readWithPdfJs<T>(
  bytes: Uint8Array,
  read: (document: PDFDocumentProxy) => Promise<T>,
): Promise<T> {
  const { getDocument } = await loadPdfJs();
  // pdf.js takes the buffer that it is given for its own, and detaches it.
  const data = Uint8Array.from(bytes);
  const task = getDocument({ data, verbosity: 0, useSystemFonts: false, disableFontFace: true });
  try {
    return await read(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** Classes of the browser that pdf.js paints with, and expects when it is loaded. */
const paintingClasses = ['DOMMatrix', 'ImageData', 'Path2D'];

/**
 * Loads pdf.js together with its worker, which reads in the same thread: a bundle has no file to start a worker from.
 *
 * Only text is read, so nothing is painted. While pdf.js loads, empty classes stand in for those it paints with: otherwise it
 * looks for `@napi-rs/canvas`, 25 MB that nobody needs, and fails without it. The build for Node 20 also replaces `push` for
 * the whole process, with one that takes a quarter of the time of reading a book (measured), so the native one is put back.
 */
async function loadPdfJs(): Promise<Pick<typeof import('pdfjs-dist/legacy/build/pdf.mjs'), 'getDocument'>> {
  const native = Object.getOwnPropertyDescriptor(Array.prototype, 'push');
  const missing = paintingClasses.filter((name) => !(name in globalThis));
  for (const name of missing) Object.assign(globalThis, { [name]: class {} });
  const { WorkerMessageHandler } = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  const pdfJs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  for (const name of missing) Reflect.deleteProperty(globalThis, name);
  if (native) Object.defineProperty(Array.prototype, 'push', native);
  Object.assign(globalThis, { pdfjsWorker: { WorkerMessageHandler } });
  return pdfJs;
}
