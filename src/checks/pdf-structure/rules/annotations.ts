import { PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import type { Tags } from '../../../pdf/structure.ts';
import type { Annotation, Finding, PdfCheck } from '../finding.ts';
import { paintsUnmarked } from '../painting.ts';

/** Form fields must be tagged and described, and forms laid out in advance. */
export const checkFormFields: PdfCheck = function* ({ file, annotations }) {
  if (isDynamic(file)) yield { condition: '25-001', what: 'XFA' };
  for (const { dict, subtype, page, tag } of annotations) {
    if (subtype !== 'Widget') continue;
    const isDescribed = fieldText(dict, file) !== undefined || (tag && textAt(tag.dict, 'Alt', file) !== undefined);
    if (!isDescribed) yield { condition: '28-005', what: textAt(dict, 'T', file) ?? 'a form field', page };
    if (tag?.role !== 'Form') yield { condition: '28-010', what: textAt(dict, 'T', file) ?? 'a form field', page };
  }
};

/** The description of a field may be on the field that contains its parts (ISO 32000-1, 12.7.3.1). */
function fieldText(dict: PdfDict, file: PdfFile): string | undefined {
  return textAt(dict, 'TU', file) ?? textAt(dictAt(dict, 'Parent', file), 'TU', file);
}

function isDynamic(file: PdfFile): boolean {
  const parts = itemsAt(dictAt(file.catalog, 'AcroForm', file), 'XFA', file);
  const texts = parts.filter((part) => part instanceof PdfStream).map((part) => part.getDecodedData());
  return texts.some((text) => /<dynamicRender>\s*required/u.test(Buffer.from(text).toString('utf8')));
}

/** ISO 32000-1, table 169. */
const standard = new Set(
  [
    'Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink',
    'Popup FileAttachment Sound Movie Widget Screen PrinterMark TrapNet Watermark 3D Redact',
  ].flatMap((names) => names.split(' ')),
);

/** Annotations must be tagged and described, and reached in structure order. */
export const checkAnnotations: PdfCheck = function* ({ file, tags, annotations }) {
  const pages = new Set(annotations.map(({ page }) => page));
  for (const { number, dict } of file.pages) {
    if (!pages.has(number)) continue;
    const order = nameAt(dict, 'Tabs', file);
    if (order === undefined) yield { condition: '28-008', what: 'Tabs', page: number };
    else if (order !== 'S') yield { condition: '28-009', what: `Tabs ${order}`, page: number };
  }
  for (const annotation of annotations) yield* faultsOf(annotation, file, tags);
};

function* faultsOf(annotation: Annotation, file: PdfFile, tags: Tags): Generator<Finding> {
  const { subtype, page, tag } = annotation;
  if (subtype === 'Widget') return;
  if (subtype === 'PrinterMark') {
    if (tag) yield { condition: '28-017', what: subtype, page };
    if (paintsContent(annotation, file, tags)) yield { condition: '28-018', what: subtype, page };
  } else if (subtype === 'TrapNet') yield { condition: '28-007', what: subtype, page };
  else if (subtype === 'Link') yield* linkFaults(annotation, file);
  else {
    if (tag?.role !== 'Annot') yield { condition: '28-002', what: subtype, page };
    if (!isDescribed(annotation, file)) {
      yield { condition: standard.has(subtype) ? '28-004' : '28-006', what: subtype, page };
    }
  }
}

function* linkFaults(link: Annotation, file: PdfFile): Generator<Finding> {
  const { page } = link;
  let { tag } = link;
  while (tag && tag.role !== 'Link') tag = tag.parent;
  const what = targetOf(link, file);
  if (!tag) yield { condition: '28-011', what, page };
  if (textAt(link.dict, 'Contents', file) === undefined) yield { condition: '28-012', what, page };
}

function targetOf({ dict }: Annotation, file: PdfFile): string {
  const target = nameAt(dict, 'Dest', file) ?? textAt(dictAt(dict, 'A', file), 'URI', file);
  return target === undefined ? 'Link' : `Link to ${target}`;
}

function isDescribed({ dict, tag }: Annotation, file: PdfFile): boolean {
  return textAt(dict, 'Contents', file) !== undefined || textAt(tag?.dict, 'Alt', file) !== undefined;
}

function paintsContent({ dict }: Annotation, file: PdfFile, tags: Tags): boolean {
  const appearance = file.resolve(dictAt(dict, 'AP', file)?.get('N'));
  const streams = appearance instanceof PdfStream ? [appearance] : valuesOf(appearance, file);
  return streams.some((stream) => stream instanceof PdfStream && paintsUnmarked(stream, file, tags));
}

function valuesOf(appearance: unknown, { resolve }: PdfFile): unknown[] {
  return appearance instanceof PdfDict ? [...appearance].map(([, value]) => resolve(value)) : [];
}
