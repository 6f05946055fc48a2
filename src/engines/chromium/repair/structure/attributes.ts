import { PdfArray, PdfDict, PdfName, PdfNumber } from '@libpdf/core';
import type { StructureNode } from './node.ts';

/** Cells that reach over one row and one column are what a reader expects without being told. */
const defaults: ReadonlySet<string> = new Set(['RowSpan', 'ColSpan']);

/** Joins the attributes of an element that have one owner; Chromium writes a dictionary for each (ISO 32000-1, 14.7.5). */
export function mendAttributes({ dict }: StructureNode): void {
  const attributes = dict.get('A');
  if (!(attributes instanceof PdfArray)) return;
  const byOwner = new Map<string, PdfDict>();
  for (const entry of attributes) {
    const owner = entry instanceof PdfDict ? entry.getName('O') : undefined;
    if (!(entry instanceof PdfDict) || !owner) return;
    const joined = byOwner.get(owner.value) ?? PdfDict.of({ O: PdfName.of(owner.value) });
    byOwner.set(owner.value, joined);
    for (const [key, value] of entry) {
      const isDefault = defaults.has(key.value) && value instanceof PdfNumber && value.value === 1;
      if (!isDefault) joined.set(key, value);
    }
  }
  const joined = [...byOwner.values()].filter(({ size }) => size > 1);
  const [only, ...others] = joined;
  if (!only) dict.delete('A');
  else dict.set('A', others.length === 0 ? only : PdfArray.of(...joined));
}
