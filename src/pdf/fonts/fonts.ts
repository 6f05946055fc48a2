import { PdfArray, PdfDict, PdfNumber, type PdfObject, PdfStream } from '@libpdf/core';
import { contentText } from '../content/content-text.ts';
import type { PdfDocument } from '../document.ts';
import { readToUnicode } from './to-unicode.ts';

/** A font of a PDF. Chromium makes several of one file: up to 255 glyphs a Type 3 font, and one for each subset of a face. */
export interface PdfFont {
  /** Its PostScript name, without the prefix of a subset: `SourceSerif4-Regular`. */
  name: string;
  isType3: boolean;
  /** What it was read from. */
  dictionary?: PdfDict;
  /** Bytes of a code. */
  codeLength: 1 | 2;
  /** The text that a code stands for, as far as the font says. */
  textOf(code: number): string | undefined;
  /** The advance of a code's glyph, in parts of the font's size. */
  widthOf(code: number): number;
}

/** Reads the fonts of a document, each once. */
export function fontReader(document: PdfDocument): (font: PdfDict) => PdfFont {
  const read = new Map<PdfDict, PdfFont>();
  return (dict) => {
    const font = read.get(dict) ?? readFont(dict, document);
    read.set(dict, font);
    return font;
  };
}

/** The font dictionaries of a page or form, by the name that its content has for each. */
export function fontsOf(owner: PdfDict, document: PdfDocument): Map<string, PdfDict> {
  const fonts = new Map<string, PdfDict>();
  for (const [name, value] of dictAt(dictAt(owner, 'Resources', document), 'Font', document) ?? []) {
    const font = document.resolve(value);
    if (font instanceof PdfDict) fonts.set(name.value, font);
  }
  return fonts;
}

export function dictAt(dict: PdfDict | undefined, key: string, { resolve }: PdfDocument): PdfDict | undefined {
  const value = resolve(dict?.get(key));
  return value instanceof PdfDict ? value : undefined;
}

/** Of a Type 3 font, which needs no name, that of its descriptor. */
export function fontName(font: PdfDict, document: PdfDocument): string {
  const name = font.getName('BaseFont') ?? dictAt(font, 'FontDescriptor', document)?.getName('FontName');
  return (name?.value ?? '').replace(/^[A-Z]{6}\+/u, '');
}

function readFont(dict: PdfDict, document: PdfDocument): PdfFont {
  const kind = dict.getName('Subtype')?.value;
  const map = document.resolve(dict.get('ToUnicode'));
  // Most fonts are asked neither: both are read when they are.
  let texts: Map<number, string> | undefined;
  let widths: ReadonlyMap<number, number> | undefined;
  return {
    name: fontName(dict, document),
    isType3: kind === 'Type3',
    dictionary: dict,
    codeLength: kind === 'Type0' ? 2 : 1,
    textOf(code) {
      texts ??= map instanceof PdfStream ? readToUnicode(contentText(map)) : new Map();
      return texts.get(code);
    },
    widthOf(code) {
      widths ??= kind === 'Type0' ? compositeWidths(dict, document) : simpleWidths(dict, document);
      return widths.get(code) ?? widths.get(otherCodes) ?? 0;
    },
  };
}

/** Where a map of widths has that of all codes that it does not name. */
const otherCodes = -1;

/** ISO 32000-1, 9.7.4.3: `code [width …]` and `first last width`, in thousandths. */
function compositeWidths(font: PdfDict, { resolve }: PdfDocument): Map<number, number> {
  const descendants = resolve(font.get('DescendantFonts'));
  const descendant = descendants instanceof PdfArray ? resolve(descendants.at(0)) : undefined;
  const widths = new Map<number, number>();
  if (!(descendant instanceof PdfDict)) return widths;
  widths.set(otherCodes, (descendant.getNumber('DW')?.value ?? 1000) / 1000);
  const entries = resolve(descendant.get('W'));
  const items = entries instanceof PdfArray ? [...entries].map(resolve) : [];
  for (let at = 0; at + 1 < items.length; ) {
    const first = numberOf(items[at]);
    const next = items[at + 1];
    if (next instanceof PdfArray) {
      for (const [index, width] of [...next].entries()) widths.set(first + index, numberOf(width) / 1000);
      at += 2;
    } else {
      for (let code = first; code <= numberOf(next); code++) widths.set(code, numberOf(items[at + 2]) / 1000);
      at += 3;
    }
  }
  return widths;
}

/** ISO 32000-1, tables 111 and 112: of Type 3 in the units of the font's matrix. */
function simpleWidths(font: PdfDict, { resolve }: PdfDocument): Map<number, number> {
  const matrix = resolve(font.get('FontMatrix'));
  const unit = matrix instanceof PdfArray ? numberOf(resolve(matrix.at(0))) : 0.001;
  const first = font.getNumber('FirstChar')?.value ?? 0;
  const list = resolve(font.get('Widths'));
  const widths = list instanceof PdfArray ? [...list].map((width) => numberOf(resolve(width)) * unit) : [];
  return new Map(widths.map((width, index) => [first + index, width]));
}

function numberOf(object: PdfObject | undefined): number {
  return object instanceof PdfNumber ? object.value : 0;
}
