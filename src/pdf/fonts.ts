import { PdfArray, PdfDict, PdfName, PdfNumber, type PdfObject, PdfStream } from '@libpdf/core';
import { readsFromTheRight } from '../model/language-tag.ts';
import { dictAt, itemsAt, numberAt, type PdfFile, streamText } from './document.ts';

const section = /begin(bfchar|bfrange)([\s\S]*?)end\1/gu;

/** `<01> <0041>` */
const single = /<([^>]*)>\s*<([^>]*)>/gu;

/** `<01> <03> <0041>` or `<01> <03> [<0041> <0062> <0063>]` */
const range = /<([^>]*)>\s*<([^>]*)>\s*(?:<([^>]*)>|\[([^\]]*)\])/gu;

/** Codes of a font have at most two bytes. */
const lastCode = 0xffff;

/** The text of each code of a font, if it defines it (ISO 32000-1, 9.10.3). */
export function toUnicodeOf(font: PdfDict, { resolve }: Pick<PdfFile, 'resolve'>): Map<number, string> | undefined {
  const map = resolve(font.get('ToUnicode'));
  return map instanceof PdfStream ? readToUnicode(streamText(map)) : undefined;
}

/**
 * Whether a page has fonts with letters that are read from right to left. Each font is read once: reading all pages of a book
 * would take a second.
 */
export function fontsFromTheRight(document: PdfFile): (page: PdfDict) => boolean {
  const known = new Map<PdfDict, boolean>();
  const hasLetters = (font: PdfDict) => {
    const found = known.get(font) ?? readsFromTheRight([...(toUnicodeOf(font, document)?.values() ?? [])].join(''));
    known.set(font, found);
    return found;
  };
  return (page) => [...fontsOf(page, document).values()].some(hasLetters);
}

/** The text of each code of a font, from its `ToUnicode` (ISO 32000-1, 9.10.3). */
export function readToUnicode(cmap: string): Map<number, string> {
  const texts = new Map<number, string>();
  for (const [, kind, body = ''] of cmap.matchAll(section)) {
    if (kind === 'bfchar') {
      for (const [, code = '', text = ''] of body.matchAll(single)) texts.set(Number.parseInt(code, 16), textOf(text));
    } else {
      for (const [, from = '', to = '', start, list] of body.matchAll(range)) {
        const first = Number.parseInt(from, 16);
        const listed = list?.match(/[0-9A-Fa-f]+/gu);
        for (let code = first; code <= Math.min(Number.parseInt(to, 16), lastCode); code++) {
          const hex = listed ? listed[code - first] : start;
          if (hex === undefined) break;
          texts.set(code, listed ? textOf(hex) : textOf(hex, code - first));
        }
      }
    }
  }
  return texts;
}

/** The text of hexadecimal UTF-16, with `raise` added to its last unit. */
function textOf(hex: string, raise = 0): string {
  const units = (hex.replace(/\s/gu, '').match(/[0-9A-Fa-f]{1,4}/gu) ?? []).map((digits) =>
    Number.parseInt(digits, 16),
  );
  return units.map((unit, index) => String.fromCharCode(index === units.length - 1 ? unit + raise : unit)).join('');
}

/** Hexadecimal UTF-16. */
export function hexOf(text: string): string {
  return Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase();
}

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

/** A font of a PDF. Chromium creates several from a file: one per 255 glyphs of Type 3, one per subset of a face. */
export interface PdfFont {
  /** Its PostScript name, without the prefix of a subset: `SourceSerif4-Regular`. */
  name: string;
  isType3: boolean;
  dictionary?: PdfDict;
  /** Bytes per code. */
  codeLength: 1 | 2;
  /** The same object each time, because a book shows a million glyphs. */
  glyphOf(code: number): FontGlyph;
}

/** What a font says about one of its glyphs. */
export interface FontGlyph {
  readonly code: number;
  /** Empty if the font does not define it. */
  readonly text: string;
  /** Its advance, relative to the font size. */
  readonly width: number;
}

/** Reads the fonts of a document, each once. */
export function fontReader(document: PdfFile): (font: PdfDict) => PdfFont {
  const read = new Map<PdfDict, PdfFont>();
  return (dict) => {
    const font = read.get(dict) ?? readFont(dict, document);
    read.set(dict, font);
    return font;
  };
}

/** The font dictionaries of a page or form, by the names in its content. */
export function fontsOf(owner: PdfDict, document: PdfFile): Map<string, PdfDict> {
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
export function fontName(font: PdfDict, document: PdfFile): string {
  const name =
    compositeFont(font, document)?.descendant.getName('BaseFont') ??
    font.getName('BaseFont') ??
    dictAt(font, 'FontDescriptor', document)?.getName('FontName');
  return (name?.value ?? '').replace(/^[A-Z]{6}\+/u, '');
}

type WidthOf = (code: number) => number;

function readFont(dict: PdfDict, document: PdfFile): PdfFont {
  const kind = dict.getName('Subtype')?.value;
  // Read lazily: of most fonts only the name is needed.
  let read: { texts: ReadonlyMap<number, string>; widthOf: WidthOf } | undefined;
  const glyphs = new Map<number, FontGlyph>();
  return {
    name: fontName(dict, document),
    isType3: kind === 'Type3',
    dictionary: dict,
    codeLength: kind === 'Type0' ? 2 : 1,
    glyphOf(code) {
      const known = glyphs.get(code);
      if (known) return known;
      read ??= {
        texts: toUnicodeOf(dict, document) ?? new Map(),
        widthOf: kind === 'Type0' ? compositeWidths(dict, document) : simpleWidths(dict, document),
      };
      const glyph = { code, text: read.texts.get(code) ?? '', width: read.widthOf(code) };
      glyphs.set(code, glyph);
      return glyph;
    },
  };
}

function compositeWidths(font: PdfDict, document: PdfFile): WidthOf {
  const descendant = compositeFont(font, document)?.descendant;
  if (!descendant) return () => 0;
  const widthOf = widthsOf(descendant, document);
  return (code) => widthOf(code) / 1000;
}

/** ISO 32000-1, tables 111 and 112: for Type 3 in the units of the font's matrix. */
function simpleWidths(font: PdfDict, document: PdfFile): WidthOf {
  const [a] = itemsAt(font, 'FontMatrix', document);
  const unit = font.has('FontMatrix') ? numberOf(a) : 0.001;
  const first = font.getNumber('FirstChar')?.value ?? 0;
  const widths = itemsAt(font, 'Widths', document).map((width) => numberOf(width) * unit);
  return (code) => widths[code - first] ?? 0;
}

function numberOf(object: PdfObject | undefined): number {
  return object instanceof PdfNumber ? object.value : 0;
}
