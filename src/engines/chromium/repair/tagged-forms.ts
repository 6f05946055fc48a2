import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';

/**
 * Forms with structure inside, by the name under which their owner, a page or a form, paints them. Chromium makes a form of
 * what is partly transparent.
 */
export function taggedForms(owner: PdfDict, document: PdfDocument): Map<string, PdfStream> {
  const forms = new Map<string, PdfStream>();
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  for (const [name, value] of objects ?? []) {
    const form = document.resolve(value);
    if (form instanceof PdfStream && isTagged(form, document)) forms.set(name.value, form);
  }
  return forms;
}

function isTagged(form: PdfStream, document: PdfDocument): boolean {
  if (form.getName('Subtype')?.value !== 'Form') return false;
  return form.has('StructParents') || taggedForms(form, document).size > 0;
}
