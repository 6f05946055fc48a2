import { PdfBool } from '@libpdf/core';
import { dictAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';

/** Everything that is painted is either tagged or decoration, and the file stands by that. */
export const checkMarkedContent: PdfCheck = function* ({ file, tags, painting }) {
  const info = dictAt(file.catalog, 'MarkInfo', file);
  const says = (key: string) => {
    const value = file.resolve(info?.get(key));
    return value instanceof PdfBool && value.value;
  };
  if (!tags.exist || !says('Marked')) yield { condition: '01-005', what: 'a document that is not tagged' };
  if (says('Suspects')) yield { condition: '01-007', what: 'MarkInfo' };
  yield* painting.faults;
};
