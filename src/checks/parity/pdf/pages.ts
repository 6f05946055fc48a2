import { PdfDict, PdfNumber } from '@libpdf/core';
import { dictAt, itemsAt, numberAt, type PdfFile } from '../../../pdf/document.ts';
import type { Finding } from '../findings.ts';

/** Whether a PDF has as many pages as it says, and a label for each of them where it has labels. */
export function pageFindings(file: PdfFile): Finding[] {
  const count = numberAt(dictAt(file.catalog, 'Pages', file), 'Count', file);
  const pages = file.pages.length;
  const labels = dictAt(file.catalog, 'PageLabels', file);
  return [
    ...(count === pages ? [] : [changed('number of pages', String(pages), String(count))]),
    ...(labels && !labelsAll(labels, file) ? [changed('labels', `${pages} labelled pages`, '')] : []),
  ];
}

function changed(what: string, expected: string, found: string): Finding {
  return { kind: 'changed', what: `${what} “${found}”`, instead: `“${expected}”`, expected, found, at: undefined };
}

/** Whether the ranges of labels begin with the first page, and each of them behind the one before it (ISO 32000-1, 12.4.2). */
function labelsAll(root: PdfDict, file: PdfFile): boolean {
  const starts = numbersIn(root, file);
  return starts[0] === 0 && starts.every((start, at) => start > (starts[at - 1] ?? -1) && start < file.pages.length);
}

/** The keys of a number tree, in order (ISO 32000-1, 7.9.7). */
function numbersIn(root: PdfDict, file: PdfFile): number[] {
  const found: number[] = [];
  const seen = new Set<PdfDict>();
  const waiting = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (seen.has(node)) continue;
    seen.add(node);
    const own = itemsAt(node, 'Nums', file);
    for (let at = 0; at < own.length; at += 2) {
      const key = own[at];
      if (key instanceof PdfNumber) found.push(key.value);
    }
    for (const kid of itemsAt(node, 'Kids', file).reverse()) if (kid instanceof PdfDict) waiting.push(kid);
  }
  return found;
}
