import { textAt } from '../../../pdf/document.ts';
import { pageOf } from '../../../pdf/structure/tags.ts';
import type { PdfCheck } from '../finding.ts';

/** Each note has an id of its own. */
export const checkNotes: PdfCheck = function* ({ file, tags }) {
  const count = new Map<string, number>();
  for (const { dict } of tags.all) {
    const id = textAt(dict, 'ID', file);
    if (id !== undefined) count.set(id, (count.get(id) ?? 0) + 1);
  }
  for (const tag of tags.all) {
    if (tag.role !== 'Note') continue;
    const id = textAt(tag.dict, 'ID', file);
    if (id === undefined) yield { condition: '19-003', what: 'Note', page: pageOf(tag) };
    else if ((count.get(id) ?? 0) > 1) yield { condition: '19-004', what: `Note ${id}`, page: pageOf(tag) };
  }
};
