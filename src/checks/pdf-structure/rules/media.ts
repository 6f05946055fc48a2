import { dictAt, dictionariesOf, itemsAt, nameAt, textAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';

/** Films and recordings say of what type they are, and in words what they show (ISO 32000-1, table 274). */
export const checkMedia: PdfCheck = function* ({ file }) {
  for (const action of dictionariesOf(file)) {
    if (nameAt(action, 'S', file) !== 'Rendition') continue;
    const clip = dictAt(dictAt(action, 'R', file), 'C', file);
    if (!clip || nameAt(clip, 'S', file) !== 'MCD') continue;
    if (textAt(clip, 'CT', file) === undefined) yield { condition: '28-014', what: 'a media clip' };
    if (itemsAt(clip, 'Alt', file).length === 0) yield { condition: '28-015', what: 'a media clip' };
  }
};
