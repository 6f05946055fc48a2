import { PdfBool, PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, dictionariesOf, itemsAt, nameAt, numberAt, type PdfFile } from '../../pdf/document.ts';
import type { ArchiveCheck } from './archive-file.ts';

/** Actions that depend on more than the file (ISO 19005-2, 6.5.1). */
const active = new Set([
  ...'Launch Sound Movie ResetForm ImportData Hide SetOCGState Trans GoTo3DView JavaScript SetState NoOp'.split(' '),
  ...['Rendition', 'RichMediaExecute'],
]);

/** Flags of annotations (ISO 32000-1, table 165). */
const print = 1 << 2;
const unseen = (1 << 0) | (1 << 1) | (1 << 5);

/** Nothing in the file acts on its own, changes, or is hidden. */
export const checkArchiveObjects: ArchiveCheck = function* ({ file }) {
  for (const dict of dictionariesOf(file)) {
    const action = nameAt(dict, 'S', file) ?? '';
    if (active.has(action)) yield { what: `the file has an action of type ${action}` };
    if (dict.has('AA')) yield { what: 'the file has actions that start on their own' };
    if (dict instanceof PdfStream) yield* streamFaults(dict, file);
  }
  const form = dictAt(file.catalog, 'AcroForm', file);
  const isDynamic = file.resolve(form?.get('NeedAppearances'));
  if (isDynamic instanceof PdfBool && isDynamic.value) yield { what: 'its form fields have no fixed appearance' };
  for (const { dict: page, number } of file.pages) {
    for (const annotation of itemsAt(page, 'Annots', file)) {
      if (!(annotation instanceof PdfDict) || nameAt(annotation, 'Subtype', file) === 'Popup') continue;
      const flags = numberAt(annotation, 'F', file) ?? 0;
      const isShown = (flags & print) !== 0 && (flags & unseen) === 0;
      if (!isShown) yield { what: `an annotation on page ${number} is hidden, or not printed` };
    }
  }
};

function* streamFaults(stream: PdfStream, file: PdfFile) {
  if (stream.has('F')) yield { what: 'a stream is in another file' };
  const filters = itemsAt(stream, 'Filter', file).map((filter) => ('value' in filter ? filter.value : ''));
  for (const filter of ['LZWDecode', 'Crypt']) if (filters.includes(filter)) yield { what: `a stream uses ${filter}` };
}

/** Attached files state what they are, and PDF/A-2 and PDF/A-4 have none of other formats. */
export const checkArchiveAttachments: ArchiveCheck = function* ({ file, standard }) {
  for (const dict of dictionariesOf(file)) {
    const embedded = dictAt(dictAt(dict, 'EF', file), 'F', file);
    if (!embedded) continue;
    const type = nameAt(embedded, 'Subtype', file);
    if (!standard.mayAttach && type !== 'application/pdf') yield { what: 'a file is attached' };
    if (standard.part === '2') continue;
    if (type === undefined) yield { what: 'an attached file has no media type' };
    if (!nameAt(dict, 'AFRelationship', file)) yield { what: 'an attached file has no relationship to the document' };
  }
};
