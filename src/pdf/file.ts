import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';
import { append } from '../model/append.ts';

/** A page, with what it inherits (ISO 32000-1, 7.7.3.4). */
export interface PdfPage {
  /** From 1. */
  number: number;
  dict: PdfDict;
  resources: PdfDict | undefined;
}

/** A PDF, open to be looked at. */
export interface PdfFile {
  catalog: PdfDict;
  trailer: PdfDict;
  pages: readonly PdfPage[];
  /** What a reference stands for; any other object is itself. */
  resolve(object: PdfObject | undefined): PdfObject | undefined;
}

/** Opens a PDF. @throws Error when it is none */
export async function openPdfFile(bytes: Uint8Array): Promise<PdfFile> {
  const pdf = await PDF.load(bytes);
  if (pdf.isEncrypted && !pdf.isAuthenticated) throw new Error('it asks for a password');
  const { registry, info } = pdf.context;
  const resolve = (object: PdfObject | undefined) =>
    object instanceof PdfRef ? (registry.resolve(object) ?? undefined) : object;
  const catalog = resolve(info.trailer.getRef('Root'));
  if (!(catalog instanceof PdfDict)) throw new Error('Unexpected PDF without a catalog');
  const file = { catalog, trailer: info.trailer, pages: [], resolve };
  return { ...file, pages: pagesOf(file) };
}

/** The dictionary that an entry holds or refers to. Streams are dictionaries as well. */
export function dictAt(dict: PdfDict | undefined, key: string, { resolve }: PdfFile): PdfDict | undefined {
  const value = resolve(dict?.get(key));
  return value instanceof PdfDict ? value : undefined;
}

/** The items of the array that an entry holds or refers to, resolved; the entry itself where it is no array. */
export function itemsAt(dict: PdfDict | undefined, key: string, { resolve }: PdfFile): PdfObject[] {
  const value = resolve(dict?.get(key));
  const items = value instanceof PdfArray ? [...value] : value ? [value] : [];
  return items.flatMap((item) => resolve(item) ?? []);
}

/** The text of an entry; nothing where it is empty. */
export function textAt(dict: PdfDict | undefined, key: string, { resolve }: PdfFile): string | undefined {
  return dict?.getString(key, (ref) => resolve(ref) ?? null)?.asString() || undefined;
}

/** The name that an entry holds or refers to. */
export function nameAt(dict: PdfDict | undefined, key: string, { resolve }: PdfFile): string | undefined {
  return dict?.getName(key, (ref) => resolve(ref) ?? null)?.value;
}

/** The number that an entry holds or refers to. */
export function numberAt(dict: PdfDict | undefined, key: string, { resolve }: PdfFile): number | undefined {
  return dict?.getNumber(key, (ref) => resolve(ref) ?? null)?.value;
}

/** Every dictionary, each once, in the order in which the catalog leads to them. */
export function dictionariesOf({ catalog, resolve }: PdfFile): PdfDict[] {
  const seen = new Set<PdfObject>();
  const found: PdfDict[] = [];
  const waiting: PdfObject[] = [catalog];
  for (let object = resolve(waiting.pop()); object || waiting.length > 0; object = resolve(waiting.pop())) {
    if (!object || seen.has(object)) continue;
    seen.add(object);
    if (object instanceof PdfDict) {
      found.push(object);
      append(waiting, [...object].map(([, value]) => value).reverse());
    } else if (object instanceof PdfArray) append(waiting, [...object].reverse());
  }
  return found;
}

function pagesOf(file: PdfFile): PdfPage[] {
  const pages: PdfPage[] = [];
  const seen = new Set<PdfDict>();
  const visit = (node: PdfDict | undefined, inherited: PdfDict | undefined) => {
    if (!node || seen.has(node)) return;
    seen.add(node);
    const resources = dictAt(node, 'Resources', file) ?? inherited;
    if (!node.has('Kids')) pages.push({ number: pages.length + 1, dict: node, resources });
    for (const kid of itemsAt(node, 'Kids', file)) if (kid instanceof PdfDict) visit(kid, resources);
  };
  visit(dictAt(file.catalog, 'Pages', file), undefined);
  return pages;
}
