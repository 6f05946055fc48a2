import { append } from '../../../model/append.ts';
import type { PdfFile } from '../../../pdf/document.ts';
import { attributeOf, pageOf, type Tag } from '../../../pdf/structure/tags.ts';
import type { PdfCheck } from '../finding.ts';

/** Headings of a table say what they are the headings of, unless each cell names its headings. */
export const checkTables: PdfCheck = function* ({ file, tags }) {
  for (const table of tags.all) {
    if (table.role !== 'Table') continue;
    const cells = cellsOf(table);
    if (namesHeadings(cells, file)) continue;
    const cell = cells.find((tag) => tag.role === 'TH' && !attributeOf(tag, 'Scope', file));
    if (cell) yield { condition: '15-003', what: 'TH', page: pageOf(cell) };
  }
};

function namesHeadings(cells: readonly Tag[], file: PdfFile): boolean {
  const plain = cells.filter(({ role }) => role === 'TD');
  return plain.length > 0 && plain.every((cell) => attributeOf(cell, 'Headers', file));
}

/** Not those of a table inside it. */
function cellsOf(table: Tag): Tag[] {
  const cells: Tag[] = [];
  const waiting = [...table.kids];
  for (let tag = waiting.pop(); tag; tag = waiting.pop()) {
    if (tag.role === 'TH' || tag.role === 'TD') cells.push(tag);
    else if (tag.role !== 'Table') append(waiting, tag.kids);
  }
  return cells;
}
