import { textAt } from '../../../pdf/document.ts';
import { pageOf } from '../../../pdf/structure/tags.ts';
import type { PdfCheck } from '../finding.ts';

/** Pictures and formulas can be put in words. */
export const checkAlternatives: PdfCheck = function* ({ file, tags }) {
  for (const tag of tags.all) {
    if (tag.role !== 'Figure' && tag.role !== 'Formula') continue;
    if (textAt(tag.dict, 'Alt', file) !== undefined) continue;
    if (tag.role === 'Formula') yield { condition: '17-002', what: 'Formula', page: pageOf(tag) };
    else if (textAt(tag.dict, 'ActualText', file) === undefined) {
      yield { condition: '13-004', what: 'Figure', page: pageOf(tag) };
    }
  }
};
