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
