import { getDocument, OPS, type PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';

/** Opens a PDF with pdf.js, which knows nothing of the code that wrote it. */
export async function reading<T>(pdf: Uint8Array, use: (document: PDFDocumentProxy) => Promise<T>): Promise<T> {
  // pdf.js takes the buffer that it is given for its own.
  const task = getDocument({ data: Uint8Array.from(pdf), verbosity: 0 });
  try {
    return await use(await task.promise);
  } finally {
    await task.destroy();
  }
}

/** The structure of all pages as an outline: two blanks for each level, the type, and the alternative text if any. */
export async function structureOf(document: PDFDocumentProxy): Promise<string> {
  const lines: string[] = [];
  for (let number = 1; number <= document.numPages; number++) {
    const tree = await (await document.getPage(number)).getStructTree();
    for (const child of tree?.children ?? []) describe(child, 0, lines);
  }
  return lines.join('\n');
}

interface TreeNode {
  role?: string;
  alt?: string;
  children?: TreeNode[];
}

function describe(node: object, depth: number, lines: string[]): void {
  const { role, alt, children = [] } = node as TreeNode;
  if (role === undefined) return;
  const isPlain = role === 'NonStruct';
  if (!isPlain) lines.push(`${'  '.repeat(depth)}${role}${alt ? ` (${alt})` : ''}`);
  for (const child of children) describe(child, isPlain ? depth : depth + 1, lines);
}

const painting = new Set<number>([
  OPS.showText,
  OPS.showSpacedText,
  OPS.constructPath,
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.shadingFill,
]);

/** How often something is painted that is neither part of the structure nor an artifact. */
export async function untaggedPainting(document: PDFDocumentProxy): Promise<number> {
  let count = 0;
  for (let number = 1; number <= document.numPages; number++) {
    const { fnArray, argsArray } = await (await document.getPage(number)).getOperatorList();
    let depth = 0;
    fnArray.forEach((operator, index) => {
      if (operator === OPS.beginMarkedContent || operator === OPS.beginMarkedContentProps) depth++;
      else if (operator === OPS.endMarkedContent) depth--;
      else if (depth === 0 && painting.has(operator) && !isUnpaintedPath(operator, argsArray[index])) count++;
    });
    if (depth !== 0) throw new Error(`expected as many ends as beginnings of marked content, found ${depth} too many`);
  }
  return count;
}

/** A path that only clips. */
function isUnpaintedPath(operator: number, args: unknown): boolean {
  return operator === OPS.constructPath && Array.isArray(args) && args[0] === OPS.endPath;
}
