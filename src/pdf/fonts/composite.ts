import { PdfArray, PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { itemsAt, numberAt, type PdfFile } from '../document.ts';

/** A composite font (ISO 32000-1, 9.7). */
export interface CompositeFont {
  /** The CMap by name, or embedded. */
  encoding: string | PdfStream | undefined;
  descendant: PdfDict;
}

/** Reads a composite font; nothing for a simple one. */
export function compositeFont(font: PdfDict, file: PdfFile): CompositeFont | undefined {
  const [descendant] = itemsAt(font, 'DescendantFonts', file);
  if (!(descendant instanceof PdfDict)) return undefined;
  const encoding = file.resolve(font.get('Encoding'));
  if (encoding instanceof PdfStream) return { encoding, descendant };
  return { encoding: encoding instanceof PdfName ? encoding.value : undefined, descendant };
}

/** The glyph of each character, if the font defines it: a function, or nothing if only the font program does. */
export function glyphsOf(descendant: PdfDict, file: PdfFile): ((character: number) => number) | undefined {
  const map = file.resolve(descendant.get('CIDToGIDMap'));
  if (map instanceof PdfName) return map.value === 'Identity' ? (character) => character : undefined;
  if (!(map instanceof PdfStream)) return undefined;
  const bytes = map.getDecodedData();
  return (character) => (bytes[2 * character] ?? 0) * 256 + (bytes[2 * character + 1] ?? 0);
}

/** The widths of characters, in thousandths of the font's size (9.7.4.3). */
export function widthsOf(descendant: PdfDict, file: PdfFile): (character: number) => number {
  const widths = new Map<number, number>();
  const items = itemsAt(descendant, 'W', file);
  const numberOf = (item: unknown) => (item instanceof PdfNumber ? item.value : 0);
  for (let index = 0; index < items.length; ) {
    const first = numberOf(items[index]);
    const next = items[index + 1];
    if (next instanceof PdfNumber) {
      const width = numberOf(items[index + 2]);
      // No composite font has more characters than two bytes can address.
      for (let character = first; character <= Math.min(next.value, 0xffff); character++) widths.set(character, width);
      index += 3;
    } else {
      const list = next instanceof PdfArray ? [...next] : [];
      for (const [offset, width] of list.entries()) widths.set(first + offset, numberOf(file.resolve(width)));
      index += 2;
    }
  }
  const standard = numberAt(descendant, 'DW', file) ?? 1000;
  return (character) => widths.get(character) ?? standard;
}
