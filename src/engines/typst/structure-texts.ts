import { pageReader } from '../../pdf/content/content-reader.ts';
import type { PdfDocument } from '../../pdf/document.ts';
import { structureRoot } from '../../pdf/structure.ts';
import type { PrintedText } from '../engine.ts';
import { inLogicalOrder, printedTexts } from '../printed-texts.ts';
import { isNode, isOfType, type Kid, readKids } from '../structure.ts';

/** The text of the pages, in structure order. */
export async function structureTexts(document: PdfDocument): Promise<PrintedText[]> {
  const root = structureRoot(document);
  const kids = root ? await readKids(root, document) : [];
  markRoles(kids);
  const readPage = pageReader(document);
  return printedTexts(kids, document, document.pages.length, (page) => inLogicalOrder(readPage(page, 1).texts));
}

/** Adds the roles of notes and contents, which the reader of texts expects, and makes text of terms, which are labels. */
function markRoles(kids: readonly Kid[]): void {
  const waiting = [...kids];
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (!isNode(kid)) continue;
    if (kid.type === 'Note') kid.role = 'note';
    if (kid.type === 'TOC') kid.role = 'toc';
    if (kid.type === 'Lbl' && kid.kids.some((inner) => isOfType(inner, 'Span', 'Code', 'Em'))) kid.type = 'Span';
    for (const inner of kid.kids) waiting.push(inner);
  }
}
