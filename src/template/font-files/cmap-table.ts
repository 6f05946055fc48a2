/** Unicode with all its planes, as Windows numbers encodings (OpenType, `cmap`). */
const windows = 3;
const fullUnicode = 10;

const headerLength = 12;
const formatHeaderLength = 16;
const groupLength = 12;

/** A `cmap` table, in format 12, of glyphs by their code points. */
export function cmapTable(glyphs: ReadonlyMap<number, number>): Buffer {
  const sorted = [...glyphs].sort(([one], [other]) => one - other);
  const length = formatHeaderLength + groupLength * sorted.length;
  const table = Buffer.alloc(headerLength + length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(windows, 4);
  table.writeUInt16BE(fullUnicode, 6);
  table.writeUInt32BE(headerLength, 8);
  table.writeUInt16BE(12, headerLength);
  table.writeUInt32BE(length, headerLength + 4);
  table.writeUInt32BE(sorted.length, headerLength + 12);
  for (const [index, [code, glyph]] of sorted.entries()) {
    const at = headerLength + formatHeaderLength + groupLength * index;
    table.writeUInt32BE(code, at);
    table.writeUInt32BE(code, at + 4);
    table.writeUInt32BE(glyph, at + 8);
  }
  return table;
}
