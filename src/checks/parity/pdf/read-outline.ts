import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** A line of the outline that viewers show beside the pages. */
export interface OutlineLine {
  title: string;
  /** How deep it stands, from 1. */
  depth: number;
  /** The number of the object of the page it leads to; absent where it leads to none. */
  object: number | undefined;
}

type OutlineNode = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>[number];

/** Reads the outline of a PDF, from top to bottom. */
export async function readOutline(document: PDFDocumentProxy): Promise<OutlineLine[]> {
  const lines: OutlineLine[] = [];
  const nodesAt = (nodes: readonly OutlineNode[], depth: number) => nodes.map((node) => ({ node, depth })).reverse();
  // A stranger's outline may be of any depth.
  const waiting = nodesAt((await document.getOutline()) ?? [], 1);
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, depth } = next;
    const { dest } = node;
    const target: unknown = (typeof dest === 'string' ? await document.getDestination(dest) : dest)?.[0];
    lines.push({ title: node.title, depth, object: isReference(target) ? target.num : undefined });
    for (const below of nodesAt(node.items, depth + 1)) waiting.push(below);
  }
  return lines;
}

function isReference(target: unknown): target is { num: number } {
  return typeof target === 'object' && target !== null && 'num' in target && typeof target.num === 'number';
}
