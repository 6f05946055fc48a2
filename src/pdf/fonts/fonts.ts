import { PdfDict, PdfNumber, type PdfObject } from '@libpdf/core';
import { dictAt, itemsAt, type PdfDocument } from '../document.ts';
import { compositeFont, widthsOf } from './composite.ts';
import { toUnicodeOf } from './to-unicode.ts';

/**
 * A font of a PDF. Chromium creates several from one file: up to 255 glyphs per Type 3 font, and one for each subset of
 * a face.
 */
export interface PdfFont {
  /** Its PostScript name, without the prefix of a subset: `SourceSerif4-Regular`. */
  name: string;
  isType3: boolean;
  /** The dictionary it was read from. */
  dictionary?: PdfDict;
  /** Bytes per code. */
  codeLength: 1 | 2;
  /** The text of a code, if the font defines it. */
  textOf(code: number): string | undefined;
  /** The advance of a code's glyph, relative to the font size. */
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

/** The font dictionaries of a page or form, by the names in its content. */
export function fontsOf(owner: PdfDict, document: PdfDocument): Map<string, PdfDict> {
  const fonts = new Map<string, PdfDict>();
  for (const [name, value] of dictAt(dictAt(owner, 'Resources', document), 'Font', document) ?? []) {
    const font = document.resolve(value);
    if (font instanceof PdfDict) fonts.set(name.value, font);
  }
  return fonts;
}

/**
 * For a composite font the name of its descendant, because the name of its character map can be appended to its own
 * (ISO 32000-1, table 121); for a Type 3 font, which needs no name, that of its descriptor.
 */
export function fontName(font: PdfDict, document: PdfDocument): string {
  const name =
    compositeFont(font, document)?.descendant.getName('BaseFont') ??
    font.getName('BaseFont') ??
    dictAt(font, 'FontDescriptor', document)?.getName('FontName');
  return (name?.value ?? '').replace(/^[A-Z]{6}\+/u, '');
}

type WidthOf = PdfFont['widthOf'];

function readFont(dict: PdfDict, document: PdfDocument): PdfFont {
  const kind = dict.getName('Subtype')?.value;
  // Read lazily: most fonts need neither.
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

/** ISO 32000-1, tables 111 and 112: for Type 3 in the units of the font's matrix. */
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
