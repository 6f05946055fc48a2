import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream, PdfString } from '@libpdf/core';
import { dictAt, dictionariesOf, itemsAt, type PdfFile } from '../../../src/pdf/document.ts';

/** An open PDF in which faults are planted. */
export class Seed {
  readonly file: PdfFile;

  constructor(file: PdfFile) {
    this.file = file;
  }

  get page(): PdfDict {
    return this.#expected(this.file.pages[0]?.dict, 'a page');
  }

  get catalog(): PdfDict {
    return this.file.catalog;
  }

  /** The root of the structure. */
  get root(): PdfDict {
    return this.#expected(dictAt(this.catalog, 'StructTreeRoot', this.file), 'a structure');
  }

  /** The structure elements of a type, in file order. */
  elements(type: string): PdfDict[] {
    return this.#dicts((dict) => dict.has('P') && dict.getName('S')?.value === type);
  }

  element(type: string): PdfDict {
    return this.#expected(this.elements(type)[0], type);
  }

  retype(from: string, to: string): void {
    this.element(from).set('S', PdfName.of(to));
  }

  link(): PdfDict {
    return this.#expected(this.#dicts((dict) => dict.getName('Subtype')?.value === 'Link')[0], 'a link');
  }

  /** Adds content to the first page. */
  paint(content: string): void {
    this.page.set('Contents', PdfArray.of(...itemsAt(this.page, 'Contents', this.file), stream(content)));
  }

  annotate(subtype: string, entries: Readonly<Record<string, PdfObject>> = {}): void {
    const annotation = PdfDict.of({ Type: PdfName.of('Annot'), Subtype: PdfName.of(subtype), ...entries });
    this.page.set('Annots', PdfArray.of(...itemsAt(this.page, 'Annots', this.file), annotation));
  }

  /** Adds a resource to the first page. */
  resource(kind: string, name: string, value: PdfObject): void {
    const resources = this.#expected(dictAt(this.page, 'Resources', this.file), 'resources');
    const own = dictAt(resources, kind, this.file) ?? new PdfDict();
    own.set(name, value);
    resources.set(kind, own);
  }

  /** The composite fonts. */
  fonts(): PdfDict[] {
    return this.#dicts((dict) => dict.getName('Subtype')?.value === 'Type0');
  }

  /** The descendants of the composite fonts. */
  descendants(): PdfDict[] {
    return this.#dicts((dict) => dict.getName('Subtype')?.value === 'CIDFontType2');
  }

  /** Sets an entry of several dictionaries. */
  setAll(dicts: readonly PdfDict[], key: string, value: PdfObject | undefined): void {
    if (dicts.length === 0) throw new Error(`expected something that has ${key}`);
    for (const dict of dicts) {
      if (value) dict.set(key, value);
      else dict.delete(key);
    }
  }

  descriptors(): PdfDict[] {
    return this.#dicts((dict) => dict.getName('Type')?.value === 'FontDescriptor');
  }

  /** Removes everything that sets a language. */
  forgetLanguages(): void {
    this.setAll(
      this.#dicts((dict) => dict.has('Lang')),
      'Lang',
      undefined,
    );
  }

  #dicts(isWanted: (dict: PdfDict) => boolean): PdfDict[] {
    return dictionariesOf(this.file).filter(isWanted);
  }

  #expected<T>(found: T | undefined, what: string): T {
    if (found === undefined) throw new Error(`expected ${what} in the PDF`);
    return found;
  }
}

export function stream(content: string | Uint8Array, entries: Readonly<Record<string, PdfObject>> = {}): PdfStream {
  return PdfStream.fromDict(entries, typeof content === 'string' ? Buffer.from(content, 'latin1') : content);
}

export const name = (value: string) => PdfName.of(value);
export const text = (value: string) => PdfString.fromString(value);
export const number = (value: number) => PdfNumber.of(value);
export const dict = (entries: Record<string, PdfObject>) => PdfDict.of(entries);
