import type { PdfFile } from '../../pdf-structure/pdf-file.ts';
import { actualTextsOf } from './actual-texts.ts';
import { mirrored } from './letters.ts';
import { type Letters, lettersOfPieces, type Piece } from './lines.ts';
import { loadPdfJs } from './load-pdf-js.ts';

/** What a text layer says of a PDF. */
export interface TextLayer {
  /** The letters of each page's marked content, by its number; pages count from 0. */
  pages: ReadonlyMap<number, Letters>[];
  /** What is printed on the pages as their numbers; without labels, pages count from 1. */
  labels: string[];
}

/** What the layer tells, in the order of painting: text, and marks, of whose tags the types of pdf.js do not know. */
type LayerItem =
  | { str: string; transform: readonly number[] }
  | { type: string; id?: string | null; tag?: string | null };

/** Reads the text layer of a PDF, page by page. */
export async function readTextLayer(bytes: Uint8Array, file: PdfFile): Promise<TextLayer> {
  const { getDocument } = await loadPdfJs();
  // pdf.js takes the buffer it is given for its own and detaches it.
  const task = getDocument({
    data: Uint8Array.from(bytes),
    verbosity: 0,
    useSystemFonts: false,
    disableFontFace: true,
  });
  try {
    const document = await task.promise;
    const pages: ReadonlyMap<number, Letters>[] = [];
    for (const page of file.pages) {
      const proxy = await document.getPage(page.number);
      const { items }: { items: readonly LayerItem[] } = await proxy.getTextContent({
        includeMarkedContent: true,
        disableNormalization: true,
      });
      const spans = items.some(isSpan) ? actualTextsOf(page, file) : [];
      pages.push(lettersByContent(items, spans));
      proxy.cleanup();
    }
    const labels = (await document.getPageLabels()) ?? file.pages.map(({ number }) => String(number));
    return { pages, labels };
  } finally {
    await task.destroy();
  }
}

function isSpan(item: LayerItem): boolean {
  return 'type' in item && item.tag === 'Span';
}

/** A mark that is open. */
interface OpenMark {
  /** Of tagged content. */
  number: number | undefined;
  isReversed: boolean;
  /** What stands in place of the text in it, once. */
  actual: { text: string | undefined } | undefined;
}

function lettersByContent(items: readonly LayerItem[], spans: readonly (string | undefined)[]): Map<number, Letters> {
  const pieces = new Map<number, Piece[]>();
  const open: OpenMark[] = [];
  let spanCount = 0;
  for (const item of items) {
    const around = open.at(-1);
    if ('str' in item) {
      if (around?.number !== undefined) addPiece(pieces, item, around);
    } else if (item.type === 'endMarkedContent') open.pop();
    else {
      const number = numberOf(item.id) ?? around?.number;
      const isReversed = item.tag === 'ReversedChars' || (around?.isReversed ?? false);
      const isInnerSpan = item.tag === 'Span' && around?.number !== undefined && numberOf(item.id) === undefined;
      const text = isInnerSpan ? spans[spanCount++] : undefined;
      open.push({ number, isReversed, actual: text === undefined ? around?.actual : { text } });
    }
  }
  return new Map([...pieces].map(([number, own]) => [number, lettersOfPieces(own)]));
}

/** Each page is told of by the number of its object: `p12R_mc3`. */
function numberOf(id: string | null | undefined): number | undefined {
  const number = /_mc(\d+)$/u.exec(id ?? '')?.[1];
  return number === undefined ? undefined : Number(number);
}

function addPiece(
  pieces: Map<number, Piece[]>,
  { str, transform }: Extract<LayerItem, { str: string }>,
  { number = 0, isReversed, actual }: OpenMark,
): void {
  if (str === '') return;
  const text = actual ? (actual.text ?? '') : str;
  // A run of one glyph is not said to be reversed.
  const isMirrored = text !== str && mirrored(text) === str.trim();
  if (actual) actual.text = undefined;
  const own = pieces.get(number) ?? [];
  const [, , , , left = 0, baseline = 0] = transform;
  own.push({ text, left, baseline, isReversed: isReversed || isMirrored });
  pieces.set(number, own);
}
