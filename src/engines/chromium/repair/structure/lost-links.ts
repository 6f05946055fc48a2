import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfRef, PdfString } from '@libpdf/core';
import { append } from '../../../../model/lists.ts';
import { readContent } from '../../../../pdf/content/content-reader.ts';
import { identity } from '../../../../pdf/content/matrix.ts';
import type { TextRun } from '../../../../pdf/content/text-line.ts';
import { type PdfDocument, pageText } from '../../../../pdf/document.ts';
import { fontReader } from '../../../../pdf/fonts.ts';
import { objectsOf } from '../../../../pdf/write-pdf.ts';
import { type ContentItem, isAnnotation, isNode, type Kid } from '../../../structure.ts';
import type { Mending } from './mending.ts';

/** The extent of letters above and below the baseline, relative to their size. */
const ascent = 0.8;
const descent = 0.25;

/**
 * Recreates links in columns that Chromium has lost: if a block continues on the next page, later ones are put below
 * that page, or at its edge (measured). Each line of a link becomes a separate link, as in Chromium.
 */
export function linkMaker(document: PdfDocument): Mending['linkTo'] {
  const textsOf = textReader(document);
  let next: number | undefined;
  return (target, kids) => {
    const leads = leadsTo(target, document);
    if (!leads) return [];
    const found: ContentItem[] = [];
    const linked = new Set(kids.map((kid) => (isNode(kid) || !isAnnotation(kid) ? undefined : kid.page?.objectNumber)));
    for (const [page, numbers] of contentsOf(kids)) {
      const dict = document.resolve(page);
      if (!(dict instanceof PdfDict) || linked.has(page.objectNumber)) continue;
      for (const line of linesOf(textsOf(dict).filter(({ mark }) => mark !== undefined && numbers.has(mark)))) {
        next ??= firstFreeKey(document);
        const annotation = document.add(annotationOf(line, leads, next));
        next += 1;
        addTo(dict, annotation, document);
        found.push({ object: PdfDict.of({ Type: PdfName.of('OBJR'), Obj: annotation, Pg: page }), page });
      }
    }
    return found;
  };
}

/** Reads each page once. */
function textReader(document: PdfDocument): (page: PdfDict) => readonly TextRun[] {
  const readFont = fontReader(document);
  const read = new Map<PdfDict, readonly TextRun[]>();
  return (page) => {
    const setting = { document, readFont, matrix: identity };
    const texts = read.get(page) ?? readContent(pageText(page, document), page, setting).texts;
    read.set(page, texts);
    return texts;
  };
}

/** The target of a link (ISO 32000-1, 12.5.6.5); nothing if it does not exist in the document. */
function leadsTo(target: string, document: PdfDocument): [string, PdfName | PdfDict] | undefined {
  if (!target.startsWith('#')) {
    return ['A', PdfDict.of({ Type: PdfName.of('Action'), S: PdfName.of('URI'), URI: PdfString.fromString(target) })];
  }
  const destinations = document.resolve(document.catalog.get('Dests'));
  const name = PdfName.of(target.slice(1));
  return destinations instanceof PdfDict && destinations.has(name.value) ? ['Dest', name] : undefined;
}

function contentsOf(kids: readonly Kid[]): Map<PdfRef, Set<number>> {
  const pages = new Map<number, [PdfRef, Set<number>]>();
  const waiting = [...kids];
  for (let kid = waiting.pop(); kid; kid = waiting.pop()) {
    if (isNode(kid)) append(waiting, kid.kids);
    else if (kid.object instanceof PdfNumber && kid.page) {
      const [, numbers] = pages.get(kid.page.objectNumber) ?? [kid.page, new Set<number>()];
      pages.set(kid.page.objectNumber, [kid.page, numbers.add(kid.object.value)]);
    }
  }
  return new Map(pages.values());
}

function linesOf(texts: readonly TextRun[]): TextRun[][] {
  const lines = new Map<number, TextRun[]>();
  for (const text of texts) {
    // Superscripts belong to the line, too.
    const [known] = [...lines].find(([baseline]) => Math.abs(baseline - text.baseline) < text.size / 2) ?? [];
    const baseline = known ?? text.baseline;
    lines.set(baseline, [...(lines.get(baseline) ?? []), text]);
  }
  return [...lines.values()];
}

function annotationOf(line: readonly TextRun[], [key, value]: [string, PdfName | PdfDict], number: number): PdfDict {
  const of = (edge: (run: TextRun) => number, choose: (...edges: number[]) => number) => choose(...line.map(edge));
  const corners = [
    of(({ left }) => left, Math.min),
    of(({ baseline, size }) => baseline - descent * size, Math.min),
    of(({ right }) => right, Math.max),
    of(({ baseline, size }) => baseline + ascent * size, Math.max),
  ];
  const numbers = (values: readonly number[]) => PdfArray.of(...values.map((one) => PdfNumber.of(one)));
  const annotation = PdfDict.of({
    Type: PdfName.of('Annot'),
    Subtype: PdfName.of('Link'),
    F: PdfNumber.of(4),
    Border: numbers([0, 0, 0]),
    Rect: numbers(corners.map((corner) => Math.round(corner * 1000) / 1000)),
    StructParent: PdfNumber.of(number),
  });
  annotation.set(key, value);
  return annotation;
}

function addTo(page: PdfDict, annotation: PdfRef, document: PdfDocument): void {
  const known = document.resolve(page.get('Annots'));
  page.set('Annots', PdfArray.of(...(known instanceof PdfArray ? known : []), annotation));
}

/** Pages, forms and annotations share the keys of the tree that maps them to elements. */
function firstFreeKey(document: PdfDocument): number {
  let last = -1;
  for (const object of objectsOf(document).objects) {
    if (!(object instanceof PdfDict)) continue;
    for (const key of ['StructParent', 'StructParents']) last = Math.max(last, object.getNumber(key)?.value ?? -1);
  }
  return last + 1;
}
