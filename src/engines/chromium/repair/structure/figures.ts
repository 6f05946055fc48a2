import { PdfArray, PdfDict, PdfName, type PdfRef } from '@libpdf/core';
import { append } from '../../../../model/lists.ts';
import {
  attributeOf,
  isAnnotation,
  isNode,
  isOfType,
  type Kid,
  type StructureNode,
  textAt,
} from '../../../structure.ts';
import { continuedRole } from '../../tables/divide-script.ts';
import { mixedHead, singleHead } from '../../tables/mark-wide-tables.ts';
import type { Mend, Mending, Removing } from './mending.ts';

/** Groups the rows of a table, its head first, and leaves only a caption next to them (ISO 32000-1, table 337). */
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

/**
 * A part of a divided table leaves only its rows to the table around it. Chromium knew only the headings in the part, and
 * listing these for a cell would exclude the others, which the scope of a heading includes (ISO 32000-1, table 349).
 */
export const mendPart: Mend = ({ kids }) => {
  for (const row of kids) {
    for (const cell of isNode(row) ? row.kids : []) if (isNode(cell)) forgetHeaders(cell);
  }
  return kids;
};

function forgetHeaders({ dict }: StructureNode): void {
  const attributes = dict.get('A');
  for (const own of attributes instanceof PdfArray ? attributes : [attributes]) {
    if (!(own instanceof PdfDict)) continue;
    own.delete('Headers');
    // An owner without attributes says nothing.
    if (own.size === 1 && own === attributes) dict.delete('A');
  }
}

/** The leading rows that are marked, or consist only of headings; a table of headings only has no head. */
function headOf(rows: readonly StructureNode[]): StructureNode[] {
  const isOfHead = ({ role, kids }: StructureNode) =>
    role === mixedHead || role === singleHead || kids.every((cell) => isOfType(cell, 'TH'));
  const body = rows.findIndex((row) => !isOfHead(row));
  return rows.slice(0, Math.max(body, 0));
}

/** A repeated head on later pages is only visual. */
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

/**
 * Prepares the heads of tables, before elements are joined. Rows that say that a table continues leave the structure:
 * each is painted with its head, and where that is the table's own, the row is erased. A head that is repeated in the
 * next column of its first page is only visual there.
 */
export function readHeads(kids: readonly Kid[], mending: Removing): void {
  for (const node of kids) {
    if (!isNode(node)) continue;
    if (node.type === 'Table') readHead(node, mending);
    readHeads(node.kids, mending);
  }
}

function readHead(table: StructureNode, { drop, erase }: Removing): void {
  const continued: StructureNode[] = [];
  const rows: StructureNode[] = [];
  const read = (node: StructureNode) => {
    node.kids = node.kids.filter((kid) => {
      if (!isNode(kid) || kid.type === 'Table') return true;
      if (kid.role === continuedRole) continued.push(kid);
      else if (kid.type === 'TR') rows.push(kid);
      else read(kid);
      return kid.role !== continuedRole;
    });
  };
  read(table);
  const head = headOf(rows);
  const painted = firstContent(head[0] ?? rows[0]);
  const page = pageOf(painted[0]);
  const times = timesPainted(head.length > 0 ? head : rows.slice(0, 1), page);
  const pages = new Set(painted.map(pageOf));
  for (const row of continued) {
    const all = firstContent(row);
    const onFirst = all.filter((kid) => pageOf(kid) === page);
    const own = new Set(onFirst.slice(0, Math.max(0, onFirst.length - times + 1)));
    for (const kid of all) (own.has(kid) || !pages.has(pageOf(kid)) ? erase : drop)(kid);
  }
  if (times > 1) for (const row of head) forgetTimes(row, page, { times, drop });
}

/** How many times a head is painted on a page: as often as that of its elements which is in the fewest pieces. */
function timesPainted(head: readonly Kid[], page: number | undefined): number {
  const waiting = [...head];
  let times = Number.POSITIVE_INFINITY;
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (!isNode(kid)) continue;
    const pieces = kid.kids.filter((each) => !isNode(each) && !isAnnotation(each) && pageOf(each) === page).length;
    if (pieces > 0) times = Math.min(times, pieces);
    append(waiting, kid.kids);
  }
  return Number.isFinite(times) ? times : 0;
}

/** Keeps the first of several times that an element is painted on a page. */
function forgetTimes(
  node: StructureNode,
  page: number | undefined,
  painting: { times: number; drop: Mending['drop'] },
): void {
  const onPage = node.kids.filter((kid) => !isNode(kid) && !isAnnotation(kid) && pageOf(kid) === page);
  const again = new Set(onPage.length % painting.times === 0 ? onPage.slice(onPage.length / painting.times) : []);
  for (const kid of again) painting.drop(kid);
  node.kids = node.kids.filter((kid) => !again.has(kid));
  for (const kid of node.kids) if (isNode(kid)) forgetTimes(kid, page, painting);
}

/** The content of the first element in a node that has some: one piece for each time that it is painted. */
function firstContent(kid: Kid | undefined): Kid[] {
  if (!kid || !isNode(kid)) return [];
  const own = kid.kids.filter((each) => !isNode(each) && !isAnnotation(each));
  if (own.length > 0) return own;
  for (const inner of kid.kids) {
    const found = firstContent(inner);
    if (found.length > 0) return found;
  }
  return [];
}

function pageOf(kid: Kid | undefined): number | undefined {
  return kid && !isNode(kid) ? kid.page?.objectNumber : undefined;
}

/** The scope of a heading cell: without it a reader would have to guess (ISO 14289-1, 7.5). */
function giveScope(cell: StructureNode, scope: 'Column' | 'Row'): void {
  if (attributeOf(cell, 'Scope')) return;
  const own = cell.dict.get('A');
  if (own instanceof PdfDict && own.getName('O')?.value === 'Table') own.set('Scope', PdfName.of(scope));
  else {
    const added = PdfDict.of({ O: PdfName.of('Table'), Scope: PdfName.of(scope) });
    cell.dict.set('A', own instanceof PdfArray ? PdfArray.of(...own, added) : own ? PdfArray.of(own, added) : added);
  }
}

/** Elements whose content is shown as an image rather than read: everything drawn in them belongs to them. */
const pictures = new Set(['Formula', 'Form', 'Lbl']);

/** Whether an element is an image itself, rather than a group around one. */
export function isPicture(node: StructureNode): boolean {
  if (pictures.has(node.type)) return true;
  return node.type === 'Figure' && (textAt(node, 'Alt') !== undefined || !node.kids.some(isNode));
}

/**
 * The content that paints an image. Its alternative text replaces everything in it, so nested elements have no meaning;
 * only links can still be followed.
 */
export function paintedIn({ kids }: StructureNode): Kid[] {
  return kids.flatMap((kid) => {
    if (!isNode(kid)) return [kid];
    const inner = paintedIn(kid);
    if (!isOfType(kid, 'Link')) return inner;
    kid.kids = inner;
    return [kid];
  });
}

/**
 * Turns a figure that contains other elements into a group: the image, which is a figure itself, and its caption.
 * Alternative text on the outer figure would replace everything in it, so that the caption would not be read; and a
 * figure without alternative text is an error. The caption of a table is in the table, first or last (ISO 32000-1,
 * table 337).
 */
export const mendFigure: Mend = (figure) => {
  if (isPicture(figure)) return [figure];
  const { kids } = figure;
  const table = kids.find((kid) => isOfType(kid, 'Table'));
  if (kids.length === 2 && table && isOfType(table, 'Table')) {
    const caption = kids.find((kid) => isOfType(kid, 'Caption'));
    // The table of a figure may have a caption of its own.
    if (caption && !table.kids.some((kid) => isOfType(kid, 'Caption'))) {
      const isAbove = kids.indexOf(caption) < kids.indexOf(table);
      table.kids = isAbove ? [caption, ...table.kids] : [...table.kids, caption];
      return [table];
    }
  }
  figure.type = 'Div';
  return kids.length === 1 && textAt(figure, 'Lang') === undefined ? kids : [figure];
};
