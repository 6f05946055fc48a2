import { PDF, PdfArray, PdfDict, PdfNumber, type PdfObject, PdfRef } from '@libpdf/core';

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
  /** Makes these, some of the document's own, its pages. */
  setPages(pages: readonly PdfDict[]): void;
  /** Puts pages that are not its own yet behind the last. */
  addPages(pages: readonly PdfDict[]): void;
}

/** Opens a PDF. @throws Error when it is none, or is encrypted. */
export async function openPdf(bytes: Uint8Array): Promise<PdfDocument> {
  const { registry, info } = (await PDF.load(bytes)).context;
  const resolve = (object: PdfObject | undefined) =>
    object instanceof PdfRef ? (registry.resolve(object) ?? undefined) : object;
  const root = info.trailer.getRef('Root');
  const catalog = resolve(root);
  if (!root || !(catalog instanceof PdfDict) || info.isEncrypted) throw new Error('Unexpected PDF without a catalog');
  const pageObjects = () => pagesBelow(catalog.get('Pages'), resolve);
  const hang = (pages: readonly PageObject[]) => {
    const top = catalog.get('Pages');
    const tree = resolve(top);
    if (!(top instanceof PdfRef) || !(tree instanceof PdfDict)) return;
    // Chromium's pages inherit nothing: they may all hang on the root.
    for (const { page } of pages) page.set('Parent', top);
    tree.set('Kids', new PdfArray(pages.map(({ ref }) => ref)));
    tree.set('Count', PdfNumber.of(pages.length));
  };
  return {
    catalog,
    root,
    info: info.trailer.getRef('Info') ?? registry.register(new PdfDict()),
    resolve,
    add: (object) => registry.register(object),
    pages: () => pageObjects().map(({ page }) => page),
    setPages(pages) {
      const kept = new Set(pages);
      hang(pageObjects().filter(({ page }) => kept.has(page)));
    },
    addPages: (pages) => hang([...pageObjects(), ...pages.map((page) => ({ page, ref: registry.register(page) }))]),
  };
}

interface PageObject {
  page: PdfDict;
  ref: PdfRef;
}

function pagesBelow(node: PdfObject | undefined, resolve: PdfDocument['resolve']): PageObject[] {
  const dict = resolve(node);
  if (!(dict instanceof PdfDict) || !(node instanceof PdfRef)) return [];
  const kids = resolve(dict.get('Kids'));
  return kids instanceof PdfArray ? [...kids].flatMap((kid) => pagesBelow(kid, resolve)) : [{ page: dict, ref: node }];
}
