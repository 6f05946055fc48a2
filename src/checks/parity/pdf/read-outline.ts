import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of the outline that viewers show beside the pages. */
export interface PdfBookmark {
  title: string;
  /** How deep it stands, from 1. */
  depth: number;
  /** The page it leads to, from 1; absent where it leads to none. */
  page: number | undefined;
}

type OutlineNode = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

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
  const nodesAt = (nodes: readonly OutlineNode[], depth: number) => nodes.map((node) => ({ node, depth })).reverse();
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
