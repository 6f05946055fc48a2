import { PdfBool } from '@libpdf/core';
import { dictAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';
import { readXmp } from '../xmp.ts';

/** The metadata claim PDF/UA and name the document, and viewers show that name. */
export const checkMetadata: PdfCheck = function* ({ file }) {
  const xmp = readXmp(file);
  if (!xmp) yield { condition: '06-001', what: 'the catalog' };
  if (xmp?.part !== '1') yield { condition: '06-002', what: 'XMP' };
  if (!xmp?.title) yield { condition: '06-003', what: 'XMP' };
  const shown = file.resolve(dictAt(file.catalog, 'ViewerPreferences', file)?.get('DisplayDocTitle'));
  if (!(shown instanceof PdfBool)) yield { condition: '07-001', what: 'ViewerPreferences' };
  else if (!shown.value) yield { condition: '07-002', what: 'ViewerPreferences' };
};
