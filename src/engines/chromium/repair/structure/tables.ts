import { PdfArray, PdfDict, PdfName, type PdfRef } from '@libpdf/core';
import { singleHead } from '../../tables/tall-heads.ts';
import type { Mend, Mending } from './mend.ts';
import { attributeOf, isAnnotation, isNode, isOfType, type StructureNode } from './node.ts';

/** Groups the rows of a table, its head first, and leaves nothing beside them but a caption (ISO 32000-1, table 337). */
export const mendTable: Mend = (table, mending) => {
  const { make } = mending;
  const captions = table.kids.filter((kid) => isOfType(kid, 'Caption'));
  const rows = table.kids.filter((kid) => isOfType(kid, 'TR'));
  const others = table.kids.filter((kid) => !isOfType(kid, 'Caption', 'TR'));
  if (rows.length === 0) return table.kids;
  for (const row of rows) row.kids = row.kids.map((kid) => (isOfType(kid, 'TH', 'TD') ? kid : make('TD', [kid])));
  const head = headOf(rows);
  for (const row of head) if (row.role !== singleHead) forgetRepeated(row, firstPage(row), mending);
  for (const row of rows) {
    for (const cell of row.kids) if (isOfType(cell, 'TH')) giveScope(cell, head.includes(row) ? 'Column' : 'Row');
  }
  const groups = head.length === 0 ? rows : [make('THead', head), make('TBody', rows.slice(head.length))];
  table.kids = [...captions, ...groups];
  return [...others, table];
};

/** The first rows, as far as they are all headings; a table that is all headings has no head. */
function headOf(rows: readonly StructureNode[]): StructureNode[] {
  const body = rows.findIndex(({ kids }) => !kids.every((cell) => isOfType(cell, 'TH')));
  return rows.slice(0, Math.max(body, 0));
}

/** A head is painted again on each page that its table reaches: that is for the eye alone. */
function forgetRepeated(node: StructureNode, first: PdfRef | undefined, mending: Mending): void {
  node.kids = node.kids.filter((kid) => {
    if (isNode(kid)) forgetRepeated(kid, first, mending);
    else if (!isAnnotation(kid) && kid.page?.objectNumber !== first?.objectNumber) {
      mending.drop(kid);
      return false;
    }
    return true;
  });
}

function firstPage(node: StructureNode): PdfRef | undefined {
  for (const kid of node.kids) {
    const page = isNode(kid) ? firstPage(kid) : kid.page;
    if (page) return page;
  }
  return undefined;
}

/** What a heading is the heading of: without it a reader would have to guess (ISO 14289-1, 7.5). */
function giveScope(cell: StructureNode, scope: 'Column' | 'Row'): void {
  if (attributeOf(cell, 'Scope')) return;
  const own = cell.dict.get('A');
  if (own instanceof PdfDict && own.getName('O')?.value === 'Table') own.set('Scope', PdfName.of(scope));
  else {
    const added = PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of(scope) });
    cell.dict.set('A', own instanceof PdfArray ? PdfArray.of(...own, added) : own ? PdfArray.of(own, added) : added);
  }
}
