import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';

/** How a run of pages is numbered (ISO 32000-1, table 159): in a style, counting from 1; or with a text as it stands. */
type Label = { style: 'r' | 'D' } | { text: string };

/**
 * Tells viewers the numbers that are printed on the pages, from the first page on (ISO 32000-1, 12.4.2). None: viewers count
 * from 1, as the pages do.
 */
export function labelPages(document: PdfDocument, labels: readonly string[]): void {
  const body = labels.indexOf('1');
  const isPlain = labels.every((label, index) => label === String(index + 1));
  if (isPlain) return;
  const entries: (readonly [number, Label])[] =
    body < 0
      ? labels.map((text, index) => [index, { text }] as const)
      : [...(body > 0 ? [[0, { style: 'r' }] as const] : []), [body, { style: 'D' }] as const];
  const numbers = entries.flatMap(([index, label]): PdfObject[] => [PdfNumber.of(index), labelDict(label)]);
  document.catalog.set('PageLabels', PdfDict.of({ Nums: new PdfArray(numbers) }));
}

function labelDict(label: Label): PdfDict {
  return 'style' in label
    ? PdfDict.of({ S: PdfName.of(label.style) })
    : PdfDict.of({ P: PdfString.fromString(label.text) });
}
