import { a4, type Imposition, type PrintOptions } from '../../../model/print-options.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import type { Breathe } from '../../../platform/breather.ts';
import type { Description } from '../finish/description.ts';

/** The files of sheets that are asked for, from a finished document. What makes them is loaded here: few ask for any. */
export async function imposedFiles(
  document: PdfDocument,
  { imposition = [], size = a4 }: PrintOptions,
  description: Description,
  breathe: Breathe,
): Promise<{ scheme: Imposition; bytes: Uint8Array }[]> {
  if (imposition.length === 0) return [];
  const { impose } = await import('./impose.ts');
  return impose(document, imposition, { description, size, breathe });
}
