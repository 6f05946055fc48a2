import { PdfDict, PdfNumber, PdfStream } from '@libpdf/core';
import { type PdfDocument, rewriteStream, streamText } from '../../../../pdf/document.ts';
import { isNode, type Kid } from '../../../structure.ts';
import { taggedForms } from '../artifacts.ts';

/** The start of marked content, as Chromium writes it. */
const start = /<<\/MCID (\d+)/gu;

/**
 * Renumbers the marked content of forms, so that numbers are unique on a page. Each form counts from 0 (ISO 32000-1,
 * 14.7.4.2), but pdf.js, and with it Firefox, treats such content as that of the page.
 */
export function numberForms(kids: readonly Kid[], document: PdfDocument): void {
  const offsets = new Map<PdfStream, number>();
  for (const { dict: page } of document.pages) {
    const content = document.resolve(page.get('Contents'));
    const forms = formsBelow(page, document);
    if (forms.length === 0 || !(content instanceof PdfStream)) continue;
    let next = countIn(content);
    for (const form of forms) {
      if (offsets.has(form)) continue;
      const offset = next;
      offsets.set(form, offset);
      next += countIn(form);
      rewriteStream(form, (text) => text.replace(start, (_, number) => `<</MCID ${Number(number) + offset}`));
    }
  }
  if (offsets.size > 0) numberKids(kids, offsets, document);
}

function formsBelow(page: PdfDict, document: PdfDocument): PdfStream[] {
  const forms = [...taggedForms(page, document).values()];
  for (const form of forms) forms.push(...taggedForms(form, document).values());
  return forms;
}

/** The first number that a stream does not use. */
function countIn(stream: PdfStream): number {
  let count = 0;
  for (const [, number] of streamText(stream).matchAll(start)) count = Math.max(count, Number(number) + 1);
  return count;
}

function numberKids(kids: readonly Kid[], offsets: ReadonlyMap<PdfStream, number>, document: PdfDocument): void {
  const waiting = [...kids];
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (isNode(kid)) for (const inner of kid.kids) waiting.push(inner);
    else if (kid.object instanceof PdfDict) {
      const form = document.resolve(kid.object.get('Stm'));
      const offset = form instanceof PdfStream ? offsets.get(form) : undefined;
      const number = kid.object.getNumber('MCID')?.value;
      if (offset !== undefined && number !== undefined) kid.object.set('MCID', PdfNumber.of(number + offset));
    }
  }
}
