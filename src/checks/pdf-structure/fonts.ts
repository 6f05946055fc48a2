import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, nameAt, numberAt, type PdfFile } from '../../pdf/document.ts';
import { compositeFont } from '../../pdf/fonts.ts';

/** The orderings of Adobe's character collections, with the CMaps that every reader has (ISO 32000-1, table 118). */
const families: Readonly<Record<string, string>> = {
  GB1: 'GB-EUC GBpc-EUC GBK-EUC GBKp-EUC GBK2K UniGB-UCS2 UniGB-UTF16',
  CNS1: 'B5pc HKscs-B5 ETen-B5 ETenms-B5 CNS-EUC UniCNS-UCS2 UniCNS-UTF16',
  Japan1: '83pv-RKSJ 90ms-RKSJ 90msp-RKSJ 90pv-RKSJ Add-RKSJ EUC Ext-RKSJ UniJIS-UCS2 UniJIS-UCS2-HW UniJIS-UTF16',
  Korea1: 'KSC-EUC KSCms-UHC KSCms-UHC-HW KSCpc-EUC UniKS-UCS2 UniKS-UTF16',
};

const orderings = new Map(
  Object.entries(families).flatMap(([ordering, names]) =>
    names.split(' ').flatMap((name) => [`${name}-H`, `${name}-V`].map((full): [string, string] => [full, ordering])),
  ),
);
for (const name of ['H', 'V']) orderings.set(name, 'Japan1');

export function isIdentity(name: string): boolean {
  return name === 'Identity-H' || name === 'Identity-V';
}

/** The ordering of a standard CMap; `undefined` for any other. */
export function standardOrdering(name: string): string | undefined {
  return orderings.get(name);
}

/** Whether the characters of a collection are known without a mapping in the font (9.10.2). */
export function isKnownCollection(ordering: string | undefined): boolean {
  return ordering !== undefined && Object.hasOwn(families, ordering);
}

/** The properties of a font and of its program (ISO 32000-1, 9.8). */
interface FontDescription {
  name: string;
  descriptor: PdfDict | undefined;
  /** Missing if the font is not embedded. */
  program: PdfStream | undefined;
  /** Whether it has glyphs outside the standard Latin character set. */
  isSymbolic: boolean;
}

/** The third bit (table 123). */
const symbolic = 1 << 2;

export function descriptionOf(font: PdfDict, file: PdfFile): FontDescription {
  const own = compositeFont(font, file)?.descendant ?? font;
  const descriptor = dictAt(own, 'FontDescriptor', file);
  const programs = ['FontFile', 'FontFile2', 'FontFile3'].map((key) => file.resolve(descriptor?.get(key)));
  return {
    name: nameAt(font, 'BaseFont', file) ?? nameAt(font, 'Subtype', file) ?? 'a font',
    descriptor,
    program: programs.find((program) => program instanceof PdfStream),
    isSymbolic: ((numberAt(descriptor, 'Flags', file) ?? 0) & symbolic) !== 0,
  };
}

/** The relevant data of a TrueType or OpenType font program. */
export interface FontProgram {
  glyphCount: number;
  /** In thousandths of the font's size. */
  widthOf(glyph: number): number;
  /** Platform and encoding of each table of characters. */
  characterMaps: readonly (readonly [platform: number, encoding: number])[];
}

/** Reads the program of a font; `undefined` if it has another format, or no glyph table. */
export function readFontProgram(bytes: Uint8Array): FontProgram | undefined {
  const tables = tablesOf(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const [head, maxp, hhea, hmtx] = ['head', 'maxp', 'hhea', 'hmtx'].map((tag) => tables?.get(tag));
  if (!tables || !head || !maxp || !hhea || !hmtx || maxp.byteLength < 6 || head.byteLength < 20) return undefined;
  const perSize = head.getUint16(18) || 1000;
  const measured = hhea.byteLength < 36 ? 0 : hhea.getUint16(34);
  return {
    glyphCount: maxp.getUint16(4),
    widthOf(glyph) {
      // The last width applies to all further glyphs (OpenType, hmtx).
      const at = 4 * Math.min(glyph, measured - 1);
      return at < 0 || at + 2 > hmtx.byteLength ? 0 : (hmtx.getUint16(at) * 1000) / perSize;
    },
    characterMaps: characterMapsOf(tables.get('cmap')),
  };
}

/** TrueType, its Apple name, and OpenType with PostScript outlines. */
const versions = new Set([0x00010000, 0x74727565, 0x4f54544f]);

function tablesOf(view: DataView): Map<string, DataView> | undefined {
  if (view.byteLength < 12 || !versions.has(view.getUint32(0))) return undefined;
  const tables = new Map<string, DataView>();
  for (let index = 0; index < view.getUint16(4); index++) {
    const at = 12 + 16 * index;
    if (at + 16 > view.byteLength) break;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((offset) => view.getUint8(at + offset)));
    const [start, length] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (start + length > view.byteLength) continue;
    tables.set(tag, new DataView(view.buffer, view.byteOffset + start, length));
  }
  return tables;
}

function characterMapsOf(cmap: DataView | undefined): [number, number][] {
  const maps: [number, number][] = [];
  const count = cmap && cmap.byteLength >= 4 ? cmap.getUint16(2) : 0;
  for (let at = 4; cmap && maps.length < count && at + 8 <= cmap.byteLength; at += 8) {
    maps.push([cmap.getUint16(at), cmap.getUint16(at + 2)]);
  }
  return maps;
}
