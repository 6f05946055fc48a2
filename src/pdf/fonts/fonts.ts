import { PdfDict, PdfNumber, type PdfObject } from '@libpdf/core';
import { dictAt, itemsAt, type PdfDocument } from '../document.ts';
import { compositeFont, widthsOf } from './composite.ts';
import { toUnicodeOf } from './to-unicode.ts';

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

/** Of a Type 3 font, which needs no name, that of its descriptor. */
export function fontName(font: PdfDict, document: PdfDocument): string {
  const name = font.getName('BaseFont') ?? dictAt(font, 'FontDescriptor', document)?.getName('FontName');
  return (name?.value ?? '').replace(/^[A-Z]{6}\+/u, '');
}

type WidthOf = PdfFont['widthOf'];

function readFont(dict: PdfDict, document: PdfDocument): PdfFont {
  const kind = dict.getName('Subtype')?.value;
  // Most fonts are asked neither: both are read when they are.
  let texts: Map<number, string> | undefined;
  let widthOf: WidthOf | undefined;
  return {
    name: fontName(dict, document),
    isType3: kind === 'Type3',
    dictionary: dict,
    codeLength: kind === 'Type0' ? 2 : 1,
    textOf(code) {
      texts ??= toUnicodeOf(dict, document) ?? new Map();
      return texts.get(code);
    },
    widthOf(code) {
      widthOf ??= kind === 'Type0' ? compositeWidths(dict, document) : simpleWidths(dict, document);
      return widthOf(code);
    },
  };
}

function compositeWidths(font: PdfDict, document: PdfDocument): WidthOf {
  const descendant = compositeFont(font, document)?.descendant;
  if (!descendant) return () => 0;
  const widthOf = widthsOf(descendant, document);
  return (code) => widthOf(code) / 1000;
}

/** ISO 32000-1, tables 111 and 112: of Type 3 in the units of the font's matrix. */
function simpleWidths(font: PdfDict, document: PdfDocument): WidthOf {
  const [a] = itemsAt(font, 'FontMatrix', document);
  const unit = font.has('FontMatrix') ? numberOf(a) : 0.001;
  const first = font.getNumber('FirstChar')?.value ?? 0;
  const widths = itemsAt(font, 'Widths', document).map((width) => numberOf(width) * unit);
  return (code) => widths[code - first] ?? 0;
}

function numberOf(object: PdfObject | undefined): number {
  return object instanceof PdfNumber ? object.value : 0;
}
