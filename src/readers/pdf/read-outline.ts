import { PdfArray, PdfDict, PdfName, PdfString } from '@libpdf/core';
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { dictAt, type PdfFile, textAt } from '../../pdf/document.ts';

/** A line of the outline that viewers show beside the pages. */
export interface PdfBookmark {
  title: string;
  /** How deep it stands, from 1. */
  depth: number;
  /** The page it leads to, from 1; absent where it leads to none. */
  page: number | undefined;
}

/**
 * Reads the outline of a PDF, from top to bottom.
 *
 * @param numberOf the number of a page, by the number of its object
 */
export async function readOutline(
  document: PDFDocumentProxy,
  numberOf: ReadonlyMap<number, number>,
): Promise<PdfBookmark[]> {
  const bookmarks: PdfBookmark[] = [];
  const nodesAt = (nodes: readonly Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number][], depth: number) =>
    nodes.map((node) => ({ node, depth })).reverse();
  // A stranger's outline may be of any depth.
  const waiting = nodesAt((await document.getOutline()) ?? [], 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    const { dest } = node;
    const target: unknown = (typeof dest === 'string' ? await document.getDestination(dest) : dest)?.[0];
    bookmarks.push({ title: node.title, depth, page: isReference(target) ? numberOf.get(target.num) : undefined });
    for (const below of nodesAt(node.items, depth + 1)) waiting.push(below);
  }
  return bookmarks;
}

function isReference(target: unknown): target is { num: number } {
  return typeof target === 'object' && target !== null && 'num' in target && typeof target.num === 'number';
}

/**
 * Reads the outline from the objects of a PDF, from top to bottom (ISO 32000-1, 12.3.3). Loading pdf.js for it would
 * take longer than everything else that each build reads from a PDF.
 */
export function outlineIn(file: PdfFile): PdfBookmark[] {
  const numbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const destinations = dictAt(file.catalog, 'Dests', file);
  const pageOf = (item: PdfDict): number | undefined => {
    const target = file.resolve(item.get('Dest') ?? dictAt(item, 'A', file)?.get('D'));
    const name = target instanceof PdfName ? target.value : target instanceof PdfString ? target.asString() : undefined;
    const named = name === undefined ? target : file.resolve(destinations?.get(name));
    const found = named instanceof PdfDict ? file.resolve(named.get('D')) : named;
    const page = found instanceof PdfArray ? file.resolve(found.at(0)) : undefined;
    return page instanceof PdfDict ? numbers.get(page) : undefined;
  };
  const bookmarks: PdfBookmark[] = [];
  const seen = new Set<PdfDict>();
  const waiting = [{ item: dictAt(dictAt(file.catalog, 'Outlines', file), 'First', file), depth: 1 }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { item, depth } = next;
    // A cycle would never end.
    if (!item || seen.has(item)) continue;
    seen.add(item);
    bookmarks.push({ title: textAt(item, 'Title', file) ?? '', depth, page: pageOf(item) });
    waiting.push({ item: dictAt(item, 'Next', file), depth });
    waiting.push({ item: dictAt(item, 'First', file), depth: depth + 1 });
  }
  return bookmarks;
}
