import { availableParallelism } from 'node:os';
import type { PdfFile } from '../../pdf-structure/pdf-file.ts';
import { readInThreads } from './layer-threads.ts';
import type { Letters } from './lines.ts';
import { type LayerPart, readLayerPart } from './page-texts.ts';

/** What the text layer of a PDF says. */
export interface TextLayer {
  /** The letters of each page's marked content, by its number; pages count from 0. */
  pages: ReadonlyMap<number, Letters>[];
  /** The numbers that are printed on the pages; without labels, pages count from 1. */
  labels: string[];
  outline: PdfBookmark[];
}

/** A line of the outline, and the page it leads to, from 1; absent where it leads to none. */
export interface PdfBookmark {
  title: string;
  /** How deep it stands, from 1. */
  depth: number;
  page: number | undefined;
}

/** A page takes about ten milliseconds, and a thread starts in some hundred (measured). */
const pagesWorthThreads = 60;

/** More threads would be in the way of the writers, which are at work on other formats. */
const mostThreads = 2;

/**
 * Reads the text layer of a PDF. A long one is read in threads: meanwhile, this one goes on with other formats.
 *
 * @param signal ends the threads
 */
export async function readTextLayer(bytes: Uint8Array, file: PdfFile, signal?: AbortSignal): Promise<TextLayer> {
  const count = file.pages.length;
  const parts =
    count < pagesWorthThreads
      ? [await readLayerPart(bytes, file, 1, count)]
      : await readInThreads(bytes, rangesOf(count, Math.min(mostThreads, availableParallelism())), signal);
  return joined(parts, file);
}

/** The first and the last page of each of so many stretches that are about as long. */
function rangesOf(count: number, stretches: number): [from: number, to: number][] {
  const end = (stretch: number) => Math.round((count * stretch) / stretches);
  return Array.from({ length: stretches }, (_, index) => [end(index) + 1, end(index + 1)]);
}

function joined(parts: readonly LayerPart[], file: PdfFile): TextLayer {
  const numberOf = new Map(parts.flatMap(({ objects }) => objects).map((object, index) => [object, index + 1]));
  const [{ labels, outline = [] } = {}] = parts;
  return {
    pages: parts.flatMap(({ pages }) => pages),
    labels: labels ?? file.pages.map(({ number }) => String(number)),
    outline: outline.map(({ title, depth, object = -1 }) => ({ title, depth, page: numberOf.get(object) })),
  };
}
