import { createHash, type Hash } from 'node:crypto';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import type { PdfFile, PdfPage } from '../../checks/pdf-structure/pdf-file.ts';

/** What a page is painted from. Links, tags and the page's place in the file paint nothing. */
const painting = ['MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Contents'];

/**
 * A key for each page, of all that it is painted from: pages of the same key look the same, and need not be painted to
 * know that. Those of another may look the same too, for instance where a font was cut to other letters.
 */
export function drawingKeys(file: PdfFile): string[] {
  const known = new Map<PdfObject, string>();
  return file.pages.map((page) => keyOfPage(page, file, known));
}

function keyOfPage({ dict, resources }: PdfPage, file: PdfFile, known: Map<PdfObject, string>): string {
  const hash = createHash('sha256');
  for (const name of painting) hash.update(`${name} ${keyOf(dict.get(name), file, known)}\n`);
  hash.update(keyOf(resources, file, known));
  // What is painted over the page, such as the fields of a form.
  hash.update(keyOf(appearances(dict, file), file, known));
  return hash.digest('hex');
}

function appearances(page: PdfDict, { resolve }: PdfFile): PdfObject | undefined {
  const annotations = resolve(page.get('Annots'));
  if (!(annotations instanceof PdfArray)) return undefined;
  const shown = [...annotations].flatMap((annotation) => {
    const dict = resolve(annotation);
    const appearance = dict instanceof PdfDict ? dict.get('AP') : undefined;
    const place = dict instanceof PdfDict ? dict.get('Rect') : undefined;
    return appearance && place ? [appearance, place] : [];
  });
  return new PdfArray(shown);
}

/** The key of an object and of all that it refers to. What leads back to where one came from counts as nothing. */
function keyOf(given: PdfObject | undefined, file: PdfFile, known: Map<PdfObject, string>): string {
  const object = file.resolve(given);
  if (!object) return '';
  const isShared = given instanceof PdfRef;
  const kept = isShared ? known.get(object) : undefined;
  if (kept !== undefined) return kept;
  if (isShared) known.set(object, '');
  const hash = createHash('sha256');
  addObject(hash, object, (part) => keyOf(part, file, known));
  const key = hash.digest('hex');
  if (isShared) known.set(object, key);
  return key;
}

function addObject(hash: Hash, object: PdfObject, key: (part: PdfObject) => string): void {
  if (object instanceof PdfDict) {
    hash.update('dict');
    // Their order says nothing, nor do names of a page's parents and of its tags.
    const entries = [...object].map(([name, value]) => [name.value, value] as const);
    for (const [name, value] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (name !== 'Parent' && name !== 'StructParent' && name !== 'StructParents')
        hash.update(`/${name} ${key(value)}`);
    }
    if (object instanceof PdfStream) hash.update(object.data);
  } else if (object instanceof PdfArray) {
    hash.update('array');
    for (const item of object) hash.update(` ${key(item)}`);
  } else hash.update(plainText(object));
}

/** A name, number, string or the like, of which no two that differ have the same text. */
function plainText(object: PdfObject): string {
  if ('bytes' in object) return `string ${Buffer.from(object.bytes).toString('hex')}`;
  return 'value' in object ? `${object.type} ${object.value}` : object.type;
}
