import { PdfArray, PdfBool, PdfDict, PdfName, PdfNumber, type PdfRef, PdfStream } from '@libpdf/core';
import type { Imposition, PageSize } from '../../../model/print-options.ts';
import type { PdfDocument } from '../../../pdf/document.ts';
import { writePdf } from '../../../pdf/write/write-pdf.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { describe } from '../finish/describe.ts';
import type { Description } from '../finish/description.ts';
import { type Side, sidesOf } from './order.ts';
import { type PageForm, pageForms } from './page-forms.ts';
import { placed } from './placement.ts';
import { type Sheet, sheetFor } from './sheet.ts';

/** What is known of the pages that are put on sheets. */
export interface ImposedPages {
  description: Description;
  breathe: Breathe;
  /** That pages usually have, in points. */
  size: PageSize;
}

/**
 * Puts the pages of a finished document on sheets, as they are when cut: without bleed and marks. The sheets are for paper:
 * they have no tags, no links and no outline, and say so; title and language stay.
 *
 * @returns a file for each scheme
 */
export async function impose(
  document: PdfDocument,
  schemes: readonly Imposition[],
  imposed: ImposedPages,
): Promise<{ scheme: Imposition; bytes: Uint8Array }[]> {
  const forms = pageForms(document);
  const files: { scheme: Imposition; bytes: Uint8Array }[] = [];
  for (const scheme of new Set(schemes)) files.push({ scheme, bytes: await fileOf(scheme, forms, document, imposed) });
  return files;
}

function fileOf(
  scheme: Imposition,
  forms: readonly PageForm[],
  document: PdfDocument,
  { description, size, breathe }: ImposedPages,
): Promise<Uint8Array> {
  const sheet = sheetFor(scheme, size);
  const tree = PdfDict.of({ Type: PdfName.of('Pages') });
  const parent = document.add(tree);
  const sides = sidesOf(scheme, forms.length, description.dir);
  const pages = sides.map((side) => document.add(pageOf(side, forms, sheet, document, parent)));
  tree.set('Kids', new PdfArray(pages));
  tree.set('Count', PdfNumber.of(pages.length));
  const catalog = PdfDict.of({ Type: PdfName.of('Catalog'), Pages: parent });
  const info = document.add(new PdfDict());
  const file = { ...document, catalog, root: document.add(catalog), info, pages: [] };
  describe(file, { ...description, title: `${description.title} (${scheme})` });
  catalog.set('MarkInfo', PdfDict.of({ Marked: PdfBool.FALSE }));
  // A sheet that is folded across is turned over across, too.
  if (scheme === 'booklet') catalog.getDict('ViewerPreferences')?.set('Duplex', PdfName.of('DuplexFlipShortEdge'));
  return writePdf(file, breathe);
}

/** One side of a sheet. */
function pageOf(
  side: Side,
  forms: readonly PageForm[],
  { cells, scale, width, height }: Sheet,
  document: PdfDocument,
  parent: PdfRef,
): PdfDict {
  const objects = new PdfDict();
  const content = cells.flatMap((cell, index) => {
    const page = forms[side[index] ?? -1];
    if (!page) return [];
    const name = `P${index + 1}`;
    objects.set(name, page.form);
    return [`q ${placed(page.box, cell, scale).map(rounded).join(' ')} cm /${name} Do Q`];
  });
  return PdfDict.of({
    Type: PdfName.of('Page'),
    Parent: parent,
    MediaBox: PdfArray.of(...[0, 0, width, height].map((edge) => PdfNumber.of(rounded(edge)))),
    Resources: PdfDict.of({ XObject: objects }),
    Contents: document.add(PdfStream.fromDict({}, Buffer.from(content.join('\n'), 'latin1'))),
  });
}

function rounded(value: number): number {
  return Math.round(value * 100_000) / 100_000;
}
