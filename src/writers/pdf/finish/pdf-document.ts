import { PDF, PdfArray, PdfDict, type PdfObject, PdfRef } from '@libpdf/core';

/** A PDF, open to be changed. */
export interface PdfDocument {
  catalog: PdfDict;
  root: PdfRef;
  info: PdfRef;
  /** What a reference stands for; any other object is itself. */
  resolve(object: PdfObject | undefined): PdfObject | undefined;
  /** Makes an object indirect. */
  add(object: PdfObject): PdfRef;
  /** The page dictionaries, in order. */
  pages(): PdfDict[];
}

/** Opens a PDF. @throws Error when it is none, or is encrypted. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { registry, info } = (await PDF.load(bytes)).context;
  const resolve = (object: PdfObject | undefined) =>
    object instanceof PdfRef ? (registry.resolve(object) ?? undefined) : object;
  const root = info.trailer.getRef('Root');
  const catalog = resolve(root);
  if (!root || !(catalog instanceof PdfDict) || info.isEncrypted) throw new Error('Unexpected PDF without a catalog');
  return {
    catalog,
    root,
    info: info.trailer.getRef('Info') ?? registry.register(new PdfDict()),
    resolve,
    add: (object) => registry.register(object),
    pages: () => pagesBelow(catalog.get('Pages'), resolve),
  };
}

function pagesBelow(node: PdfObject | undefined, resolve: PdfDocument['resolve']): PdfDict[] {
  const dict = resolve(node);
  if (!(dict instanceof PdfDict)) return [];
  const kids = resolve(dict.get('Kids'));
  return kids instanceof PdfArray ? [...kids].flatMap((kid) => pagesBelow(kid, resolve)) : [dict];
}
