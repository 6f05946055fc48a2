import { PdfArray, PdfDict, PdfNumber } from '@libpdf/core';
import { decoded } from '../../../model/addresses.ts';
import type { Note } from '../../../model/publication.ts';
import { dictAt, itemsAt, numberAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { gap, lettersOf, lineHyphen, shortName } from '../../../readers/pdf/letters.ts';
import type { PrintedBlock } from '../../../readers/pdf/printed-text.ts';
import type { TextLayer } from '../../../readers/pdf/text-layer.ts';
import { readXmp } from '../../../readers/pdf/xmp.ts';
import type { ExpectedContent } from '../expected.ts';
import type { Finding } from '../findings.ts';

/** Where the metadata of a PDF differs from its source. Authors are one text there, separated by commas or semicolons. */
export function selfFindings(
  { metadata, heading: shown }: Pick<ExpectedContent, 'metadata' | 'heading'>,
  file: PdfFile,
  frame: readonly PrintedBlock[],
): Finding[] {
  const { title, authors, lang } = metadata;
  const said = stated(file);
  const heading = frame.find(({ letters }) => headed.test(letters));
  const names = authors.map(({ name }) => name).join(', ');
  const above = withoutSigns(heading?.letters ?? '');
  return [
    ...compared('the title', title, said.title),
    ...(heading ? compared('the title above the text', shown, above.replaceAll(gap, ' ')) : []),
    ...compared('the authors', names, said.authors),
    ...compared('the language', lang, textAt(file.catalog, 'Lang', file) ?? ''),
  ];
}

/** Title and authors: in the information dictionary, or in XMP, which is all that PDF/A-4 has. */
function stated(file: PdfFile): { title: string; authors: string } {
  const info = dictAt(file.trailer, 'Info', file);
  if (info) return { title: textAt(info, 'Title', file) ?? '', authors: textAt(info, 'Author', file) ?? '' };
  const xmp = readXmp(file);
  return { title: xmp?.valuesOf('dc', 'title')[0] ?? '', authors: xmp?.valuesOf('dc', 'creator').join(', ') ?? '' };
}

const headed = /^\uFDD0mark heading 1\uFDD1/u;

/** A text with the TeX of its formulas, without other signs. */
export function withoutSigns(text: string): string {
  return text.replace(/\uFDD0(?:formula ([^\uFDD1]*)|[^\uFDD1]*)\uFDD1/gu, '$1');
}

function compared(what: string, expected: string, found: string): Finding[] {
  if (essence(expected) === essence(found)) return [];
  return [
    { kind: found === '' ? 'missing' : 'changed', what: `“${found}”`, instead: what, expected, found, at: undefined },
  ];
}

function essence(text: string): string {
  return lettersOf(text.replaceAll(';', ',').replaceAll(gap, '').replaceAll(lineHyphen, '-')).replaceAll('-', '');
}

/** What is known about a PDF apart from its text. */
export interface PdfFacts {
  /** The page number printed at the destination with this name. */
  labelOf(id: string): string | undefined;
  /** The page of a destination, from 1. Default: none */
  pageOf?(id: string): number | undefined;
  /** Whether there are links to notes at all: with too many, there are none. */
  hasNoteLinks: boolean;
  /**
   * Whether lines run from right to left at an offset of the text: then symbols at the ends of left-to-right words are on
   * their other side. Default: nowhere
   */
  isFromRightAt?(offset: number): boolean;
  /** Whether its source has invisible characters that change the direction of words, whose effect is unknown. */
  hasDirectionMarks?: boolean;
}

/** The facts from the destinations, labels and links of a PDF. */
export function pdfFacts(file: PdfFile, { labels }: Pick<TextLayer, 'labels'>, notes: readonly Note[]): PdfFacts {
  const numbers = new Map(file.pages.map(({ dict, number }) => [dict, number]));
  const found = new Map<string, number>();
  for (const [name, value] of dictAt(file.catalog, 'Dests', file) ?? []) {
    const resolved = file.resolve(value);
    const destination = resolved instanceof PdfDict ? file.resolve(resolved.get('D')) : resolved;
    const page = destination instanceof PdfArray ? file.resolve(destination.at(0)) : undefined;
    const number = page instanceof PdfDict ? numbers.get(page) : undefined;
    if (number !== undefined) found.set(decoded(name.value), number);
  }
  const pageOf = (id: string) => found.get(id) ?? found.get(shortName(id));
  const labelOf = (id: string) => labels[(pageOf(id) ?? 0) - 1];
  return { pageOf, labelOf, hasNoteLinks: notes.some(({ id }) => found.has(id)) };
}

/** Whether a PDF has as many pages as it declares, and a label for each of them if it has labels. */
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

/** Whether the ranges of labels begin with the first page and are in ascending order (ISO 32000-1, 12.4.2). */
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
