import { PdfArray, PdfDict, PdfName, type PdfObject, PdfString } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, openPdf, type PdfFile } from '../../pdf/document.ts';
import { readTags } from '../../pdf/structure.ts';
import type { FinishedCheck } from '../finished.ts';
import { readPainting } from '../pdf-structure/painting.ts';

/** Checks that a PDF shows text, and that its internal links have targets. */
export const checkPdfFile: FinishedCheck = async ({ main }, { report }) => {
  const file = await openPdf(main.bytes);
  const { fonts } = readPainting(file, readTags(file));
  if (fonts.all.size === 0) report('finished-empty', { format: 'PDF' });
  for (const link of deadLinksIn(file)) report('pdf-dead-link', link);
};

/** A link to a missing place in the file. */
interface DeadLink {
  destination: string;
  /** The page of the link, from 1. */
  page: number;
}

/** The internal links of a file without targets: to undefined names, or to pages that do not exist. */
export function deadLinksIn(file: PdfFile): DeadLink[] {
  const names = namedDestinations(file);
  const pages = new Set<PdfObject>(file.pages.map(({ dict }) => dict));
  return file.pages.flatMap(({ dict, number }) =>
    itemsAt(dict, 'Annots', file).flatMap((annotation): DeadLink[] => {
      if (!(annotation instanceof PdfDict) || nameAt(annotation, 'Subtype', file) !== 'Link') return [];
      const destination = destinationOf(annotation, file);
      const name = nameIn(destination);
      if (name !== undefined) return names.has(name) ? [] : [{ destination: name, page: number }];
      if (!(destination instanceof PdfArray)) return [];
      const target = file.resolve([...destination][0]);
      return target instanceof PdfDict && !pages.has(target) ? [{ destination: 'a page', page: number }] : [];
    }),
  );
}

/** The target of an internal link (ISO 32000-1, 12.5.6.5 and 12.6.4.2). */
function destinationOf(link: PdfDict, file: PdfFile): PdfObject | undefined {
  const action = dictAt(link, 'A', file);
  const isWithin = action && nameAt(action, 'S', file) === 'GoTo';
  return file.resolve(link.get('Dest')) ?? (isWithin ? file.resolve(action.get('D')) : undefined);
}

function nameIn(destination: PdfObject | undefined): string | undefined {
  if (destination instanceof PdfName) return destination.value;
  return destination instanceof PdfString ? destination.asString() : undefined;
}

/** The names that a file defines, in the dictionary of PDF 1.1 and in the tree of later versions (ISO 32000-1, 12.3.2.3). */
function namedDestinations(file: PdfFile): ReadonlySet<string> {
  const old = dictAt(file.catalog, 'Dests', file);
  const names = new Set([...(old ?? [])].map(([name]) => name.value));
  const seen = new Set<PdfDict>();
  const waiting = [dictAt(dictAt(file.catalog, 'Names', file), 'Dests', file)];
  for (let node = waiting.pop(); node || waiting.length > 0; node = waiting.pop()) {
    if (!node || seen.has(node)) continue;
    seen.add(node);
    for (const item of itemsAt(node, 'Names', file)) if (item instanceof PdfString) names.add(item.asString());
    for (const kid of itemsAt(node, 'Kids', file)) if (kid instanceof PdfDict) waiting.push(kid);
  }
  return names;
}
