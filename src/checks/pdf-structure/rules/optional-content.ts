import { PdfDict } from '@libpdf/core';
import { dictAt, itemsAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { Finding, PdfCheck } from '../finding.ts';

/** Sets of layers have names, and are not switched but by readers (ISO 14289-1, 7.10). */
export const checkOptionalContent: PdfCheck = function* ({ file }) {
  const properties = dictAt(file.catalog, 'OCProperties', file);
  if (!properties) return;
  for (const set of itemsAt(properties, 'Configs', file)) {
    if (set instanceof PdfDict) yield* faultsOf(set, '20-001', file);
  }
  const standard = dictAt(properties, 'D', file);
  if (standard) yield* faultsOf(standard, '20-002', file);
};

function* faultsOf(set: PdfDict, nameless: '20-001' | '20-002', file: PdfFile): Generator<Finding> {
  if (textAt(set, 'Name', file) === undefined) yield { condition: nameless, what: 'OCProperties' };
  if (set.has('AS')) yield { condition: '20-003', what: 'OCProperties' };
}
