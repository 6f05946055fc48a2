import { PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';

/** Puts the pages of another document behind the last page, with all that they refer to. The other is used up. */
export function appendPages(document: PdfDocument, other: PdfDocument): void {
  const pages = other.pages.map(({ dict }) => dict);
  for (const page of pages) page.delete('Parent');
  const moved = new Map<string, PdfRef>();
  const waiting: PdfObject[] = [...pages];
  for (let object = waiting.pop(); object; object = waiting.pop()) {
    rewriteRefs(object, (ref) => {
      const key = String(ref);
      const known = moved.get(key);
      if (known) return known;
      const target = other.resolve(ref);
      if (!target) return ref;
      const own = document.add(target);
      moved.set(key, own);
      waiting.push(target);
      return own;
    });
  }
  document.setPages([...document.pages.map(({ dict }) => dict), ...pages]);
}

/** Changes the references in an object, however deep in it. */
function rewriteRefs(object: PdfObject, change: (ref: PdfRef) => PdfRef): void {
  const rewritten = (value: PdfObject): PdfObject => {
    if (value instanceof PdfRef) return change(value);
    rewriteRefs(value, change);
    return value;
  };
  if (object instanceof PdfDict) for (const [key, value] of [...object]) object.set(key, rewritten(value));
  else if (object instanceof PdfArray)
    for (const [index, value] of [...object].entries()) object.set(index, rewritten(value));
}
