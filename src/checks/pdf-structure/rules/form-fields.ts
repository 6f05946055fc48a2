import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, itemsAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { PdfCheck } from '../finding.ts';

/** Form fields are tagged and described, and forms are laid out beforehand. */
export const checkFormFields: PdfCheck = function* ({ file, annotations }) {
  if (isDynamic(file)) yield { condition: '25-001', what: 'XFA' };
  for (const { dict, subtype, page, tag } of annotations) {
    if (subtype !== 'Widget') continue;
    const isDescribed = fieldText(dict, file) !== undefined || (tag && textAt(tag.dict, 'Alt', file) !== undefined);
    if (!isDescribed) yield { condition: '28-005', what: textAt(dict, 'T', file) ?? 'a form field', page };
    if (tag?.role !== 'Form') yield { condition: '28-010', what: textAt(dict, 'T', file) ?? 'a form field', page };
  }
};

/** What describes a field may stand at the field that its parts belong to (ISO 32000-1, 12.7.3.1). */
function fieldText(dict: PdfDict, file: PdfFile): string | undefined {
  return textAt(dict, 'TU', file) ?? textAt(dictAt(dict, 'Parent', file), 'TU', file);
}

function isDynamic(file: PdfFile): boolean {
  const parts = itemsAt(dictAt(file.catalog, 'AcroForm', file), 'XFA', file);
  const texts = parts.filter((part) => part instanceof PdfStream).map((part) => part.getDecodedData());
  return texts.some((text) => /<dynamicRender>\s*required/u.test(Buffer.from(text).toString('utf8')));
}
