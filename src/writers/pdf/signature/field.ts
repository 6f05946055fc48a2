import { PdfArray, PdfDict, PdfName, PdfNumber, PdfString } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';

/** The name of the signature field. */
export const fieldName = 'Signature';

/** `SigFlags`: there are signatures, and the file may only be appended to (ISO 32000-1, table 219). */
const signedAndAppendOnly = 3;

/**
 * Adds an empty, invisible field for a signature. The field that `@libpdf/core` would create uses fonts that are not
 * embedded.
 *
 * @param name the name that screen readers announce
 */
export function addSignatureField(document: PdfDocument, name: string): void {
  const field = PdfDict.of({
    FT: PdfName.of('Sig'),
    T: PdfString.fromString(fieldName),
    TU: PdfString.fromString(name),
  });
  const form = PdfDict.of({
    Fields: PdfArray.of(document.add(field)),
    SigFlags: PdfNumber.of(signedAndAppendOnly),
  });
  document.catalog.set('AcroForm', document.add(form));
}
