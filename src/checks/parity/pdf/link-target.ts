import { type PdfDict, PdfName, PdfString } from '@libpdf/core';
import { dictAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { targetOf } from './signs.ts';

/** Where a link of a PDF leads: `#` and the name of a destination, or an address. Nothing where it says neither. */
export function linkTarget(annotation: PdfDict, file: PdfFile): string | undefined {
  const action = dictAt(annotation, 'A', file);
  const address = textAt(action, 'URI', file);
  if (address !== undefined) return targetOf(address);
  const destination = file.resolve(annotation.get('Dest') ?? action?.get('D'));
  if (destination instanceof PdfName) return targetOf(`#${destination.value}`);
  return destination instanceof PdfString ? targetOf(`#${destination.asString()}`) : undefined;
}
