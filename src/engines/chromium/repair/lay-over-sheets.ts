import { PdfArray, PdfDict, PdfName, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';

/** The name of a sheet in the resources of its page. Chromium's own names are a letter and a number. */
const name = 'OffprintSheet';

/**
 * Lays the sheets after the last page over the pages, one over each, as artifacts: heads and feet are not part of the
 * text (ISO 32000-1, 14.8.2.2.2). The sheets are no longer pages.
 */
export function layOverSheets(document: PdfDocument, count: number): void {
  if (count === 0) return;
  const pages = document.pages.map(({ dict }) => dict);
  const sheets = pages.splice(-count);
  const begin = contentOf('q\n', document);
  const end = contentOf(`\nQ\n/Artifact <</Type /Pagination>> BDC\nq\n/${name} Do\nQ\nEMC\n`, document);
  pages.forEach((page, index) => {
    const form = formOf(sheets[index], document);
    if (!form) return;
    xObjectsOf(page, document).set(name, form);
    page.set('Contents', PdfArray.of(begin, ...contentsOf(page, document), end));
  });
  document.setPages(pages);
}

function contentOf(text: string, document: PdfDocument): PdfRef {
  return document.add(PdfStream.fromDict({}, Buffer.from(text, 'latin1')));
}

function contentsOf(page: PdfDict, document: PdfDocument): PdfRef[] {
  const contents = page.get('Contents');
  if (contents instanceof PdfRef) return document.resolve(contents) instanceof PdfArray ? [] : [contents];
  return contents instanceof PdfArray ? [...contents].filter((entry) => entry instanceof PdfRef) : [];
}

/** The content of a sheet as a form: its names and positions do not change (ISO 32000-1, 8.10). */
function formOf(sheet: PdfDict | undefined, document: PdfDocument): PdfRef | undefined {
  const ref = sheet?.get('Contents');
  const content = document.resolve(ref);
  if (!sheet || !(ref instanceof PdfRef) || !(content instanceof PdfStream)) return undefined;
  content.set('Type', PdfName.of('XObject'));
  content.set('Subtype', PdfName.of('Form'));
  for (const [key, source] of [
    ['BBox', 'MediaBox'],
    ['Resources', 'Resources'],
  ] as const) {
    const value = sheet.get(source);
    if (value) content.set(key, value);
  }
  return ref;
}

function xObjectsOf(page: PdfDict, document: PdfDocument): PdfDict {
  const resources = dictAt(page, 'Resources', document);
  return dictAt(resources, 'XObject', document);
}

/** A copy of the dictionary for this page: others may share it. */
function dictAt(dict: PdfDict, key: string, { resolve }: PdfDocument): PdfDict {
  const value = resolve(dict.get(key));
  const own = new PdfDict(value instanceof PdfDict ? [...value].map(([entry, object]) => [entry.value, object]) : []);
  dict.set(key, own);
  return own;
}

/** Appends the pages of another document, with all objects they refer to. The other document is consumed. */
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

/** Changes the references in an object, at any depth. */
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
