import { PdfDict } from '@libpdf/core';
import type { PdfDocument } from '../../pdf/document.ts';
import { structureRoot } from '../../pdf/structure.ts';
import type { PrintedText } from '../engine.ts';
import { printedTexts } from '../printed-texts.ts';
import { type ContentItem, isNode, isOfType, type Kid, readKids, type StructureNode } from '../structure.ts';

/**
 * The text of the pages, in structure order.
 *
 * @param index the page, from 1, on which the index begins, if there is one
 * @param hasContents whether a table of contents comes before the text, in which there may be lists of figures
 */
export async function structureTexts(
  document: PdfDocument,
  { index, hasContents }: { index: number | undefined; hasContents: boolean },
): Promise<PrintedText[]> {
  const root = structureRoot(document);
  const kids = root ? await readKids(root, document) : [];
  const ofIndex = new Set(index === undefined ? [] : document.pages.slice(index - 1).map(({ dict }) => dict));
  const isInIndex = (item: ContentItem) => {
    const page = document.resolve(item.page);
    return page instanceof PdfDict && ofIndex.has(page);
  };
  markRoles(kids, { contents: hasContents ? contentsIn(kids) : new Set(), isInIndex });
  return printedTexts(kids, document, document.pages.length);
}

/**
 * Adds the roles of notes, contents and the index, which the reader of texts expects, and makes text of terms, which are
 * labels. The lists of an index are those on its pages.
 */
function markRoles(
  kids: readonly Kid[],
  { contents, isInIndex }: { contents: ReadonlySet<Kid>; isInIndex: (item: ContentItem) => boolean },
): void {
  const waiting = [...kids];
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (!isNode(kid)) continue;
    const item = kid.type === 'L' ? firstItem(kid) : undefined;
    if (item && isInIndex(item)) kid.role = 'index';
    if (kid.type === 'Note') kid.role = 'note';
    if (contents.has(kid)) kid.role = 'toc';
    if (kid.type === 'Lbl' && kid.kids.some((inner) => isOfType(inner, 'Span', 'Code', 'Em'))) kid.type = 'Span';
    for (const inner of kid.kids) waiting.push(inner);
  }
}

const groups = new Set(['Document', 'Part', 'Sect', 'Div', 'NonStruct']);

/** The table of contents before the text: one for each of its columns. */
function contentsIn(kids: readonly Kid[]): Set<Kid> {
  const found = new Set<Kid>();
  const waiting = kids.toReversed();
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (!isNode(kid)) continue;
    if (kid.type === 'TOC') found.add(kid);
    else if (found.size > 0 && !groups.has(kid.type)) break;
    else for (const inner of kid.kids.toReversed()) waiting.push(inner);
  }
  return found;
}

function firstItem({ kids }: StructureNode): ContentItem | undefined {
  for (const kid of kids) {
    const item = isNode(kid) ? firstItem(kid) : kid;
    if (item) return item;
  }
  return undefined;
}
