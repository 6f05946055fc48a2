import { createHash, type Hash } from 'node:crypto';
import { PdfArray, PdfDict, type PdfObject, PdfRef, PdfStream } from '@libpdf/core';
import { sha256 } from '../../model/digest.ts';
import { openPdf as openFile, type PdfFile, type PdfPage } from '../../pdf/document.ts';
import type { PagedPdf } from '../../readers/pdf/read-pdf.ts';
import type { PdfFacts, Side, Viewer } from './viewer.ts';

/** A PDF that is open in a viewer, and the data read from it. */
export interface OpenPdf extends PagedPdf {
  facts: PdfFacts;
  /** A key for the appearance of each page; none if only pdf.js can read the file. */
  keys: readonly string[];
}

/**
 * Opens a PDF.
 *
 * @param other the other state of it, if that is open already: pages that are painted from the same objects are not read again
 * @throws Error if it cannot be read
 */
export async function openPages(side: Side, bytes: Uint8Array, viewer: Viewer, other?: OpenPdf): Promise<OpenPdf> {
  const facts = await viewer.open(side, bytes);
  const opened = await openFile(bytes).catch(() => undefined);
  // If the page counts differ, the file is damaged and pdf.js has repaired it.
  const file = opened?.pages.length === facts.pages ? opened : undefined;
  const keys = file ? drawingKeys(file) : [];
  const known = Array.from({ length: facts.pages }, (_, index) => {
    const key = keys[index];
    return key !== undefined && key === other?.keys[index] ? other.pages[index] : undefined;
  });
  const unread = known.flatMap((page, index) => (page ? [] : [index + 1]));
  const read = new Map((await viewer.read(side, unread)).map((page) => [page.number, page]));
  const pages = known.flatMap((page, index) => page ?? read.get(index + 1) ?? []);
  return { facts, pages, keys, file };
}

/** The entries that a page is painted from. Links, tags and the page's position in the file paint nothing. */
const painting = ['MediaBox', 'CropBox', 'Rotate', 'UserUnit', 'Contents'];

/** Entries that do not lead to painted content: the parents of an object, and its tags. */
const leadingAway: ReadonlySet<string> = new Set(['Parent', 'StructParent', 'StructParents']);

/**
 * A key for each page, from everything that it is painted from: pages with the same key look the same without being painted.
 * Those with another may look the same too, for instance if a font was subset to other letters.
 */
export function drawingKeys(file: PdfFile): string[] {
  const digests = new Map<PdfStream, string>();
  return file.pages.map((page) => keyOfPage(page, file, digests));
}

/** @param digests of the data of streams, which pages share */
function keyOfPage({ dict, resources }: PdfPage, file: PdfFile, digests: Map<PdfStream, string>): string {
  const hash = createHash('sha256');
  const parts = new Parts(file);
  for (const name of painting) add(dict.get(name), name);
  add(resources, 'resources');
  // Content painted over the page, such as form fields.
  for (const appearance of appearances(dict, file)) add(appearance, 'over it');
  for (const part of parts) addObject(hash, part, parts, digests);
  return hash.digest('hex');

  function add(object: PdfObject | undefined, name: string): void {
    hash.update(`${name} `);
    if (object) addObject(hash, object, parts, digests);
  }
}

/**
 * The indirect objects that a page is painted from, each once, in the order in which they are found: each has a number, so
 * that references may be circular.
 */
class Parts {
  readonly #file: PdfFile;
  readonly #numbers = new Map<PdfObject, number>();
  readonly #met: PdfObject[] = [];

  constructor(file: PdfFile) {
    this.#file = file;
  }

  /** The value of a reference: a number for an object that contains others. */
  of(reference: PdfRef): PdfObject | number | undefined {
    const object = this.#file.resolve(reference);
    if (!(object instanceof PdfDict || object instanceof PdfArray)) return object;
    const number = this.#numbers.get(object) ?? this.#met.push(object);
    this.#numbers.set(object, number);
    return number;
  }

  *[Symbol.iterator](): Generator<PdfObject> {
    for (let index = 0; index < this.#met.length; index++) {
      const object = this.#met[index];
      if (object) yield object;
    }
  }
}

function appearances(page: PdfDict, { resolve }: PdfFile): PdfObject[] {
  const annotations = resolve(page.get('Annots'));
  if (!(annotations instanceof PdfArray)) return [];
  return [...annotations].flatMap((annotation) => {
    const dict = resolve(annotation);
    const appearance = dict instanceof PdfDict ? dict.get('AP') : undefined;
    const place = dict instanceof PdfDict ? dict.get('Rect') : undefined;
    return appearance && place ? [appearance, place] : [];
  });
}

function addObject(hash: Hash, reference: PdfObject, parts: Parts, digests: Map<PdfStream, string>): void {
  const object = reference instanceof PdfRef ? parts.of(reference) : reference;
  if (object === undefined || typeof object === 'number') hash.update(`@${object} `);
  else if (object instanceof PdfDict) {
    hash.update('<<');
    // Their order means nothing.
    const entries = [...object].map(([name, value]) => [name.value, value] as const);
    for (const [name, value] of entries.sort(([a], [b]) => (a < b ? -1 : 1))) {
      if (leadingAway.has(name)) continue;
      hash.update(`/${name} `);
      addObject(hash, value, parts, digests);
    }
    hash.update(object instanceof PdfStream ? `>>${digestOf(object, digests)} ` : '>>');
  } else if (object instanceof PdfArray) {
    hash.update('[');
    for (const item of object) addObject(hash, item, parts, digests);
    hash.update(']');
  } else hash.update(`${plainText(object)} `);
}

function digestOf(stream: PdfStream, digests: Map<PdfStream, string>): string {
  const digest = digests.get(stream) ?? sha256(stream.data);
  digests.set(stream, digest);
  return digest;
}

/** A name, number, string or the like, with a different text for each value. */
function plainText(object: PdfObject): string {
  if ('bytes' in object) return `string ${Buffer.from(object.bytes).toString('hex')}`;
  return 'value' in object ? `${object.type} ${object.value}` : object.type;
}
