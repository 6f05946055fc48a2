import type { PdfDict } from '@libpdf/core';
import { dictAt, dictionariesOf, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';

/** Attached files have their names both as old readers look for them and as new ones do. */
export const checkEmbeddedFiles: PdfCheck = function* ({ file, annotations }) {
  const ofAnnotations = new Set<PdfDict | undefined>();
  for (const { dict, subtype, page } of annotations) {
    if (subtype !== 'FileAttachment') continue;
    const specification = dictAt(dict, 'FS', file);
    ofAnnotations.add(specification);
    if (!specification || !isNamed(specification, file)) yield { condition: '28-016', what: 'FileAttachment', page };
  }
  for (const dict of dictionariesOf(file)) {
    const isEmbedded = dictAt(dict, 'EF', file) !== undefined && !ofAnnotations.has(dict);
    if (isEmbedded && !isNamed(dict, file)) yield { condition: '21-001', what: textAt(dict, 'Desc', file) ?? 'a file' };
  }
};

function isNamed(specification: PdfDict, file: PdfFile): boolean {
  return ['F', 'UF'].every((key) => textAt(specification, key, file) !== undefined);
}
