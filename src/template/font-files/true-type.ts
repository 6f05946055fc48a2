import { create } from 'fontkit';
import { type GlyphTable, glyphTable } from './glyph-table.ts';
import { type OutlineCommand, quadraticContours } from './quadratic.ts';
import { trueTypeFile } from './sfnt-file.ts';
import { tablesOf } from './tables.ts';

/** Tables of outlines in PostScript, and what goes by them. */
const dropped = ['CFF ', 'VORG', 'DSIG', 'hdmx', 'LTSH', 'VDMX'];

/**
 * A font with outlines of TrueType in the place of PostScript's. Glyphs keep their numbers, so that all tables for characters
 * and layout stay as they are.
 *
 * @param bytes of OpenType, uncompressed
 */
export function withTrueTypeOutlines(bytes: Buffer): Buffer {
  const font = create(bytes);
  const read = tablesOf(bytes);
  if ('fault' in read || !('layout' in font)) throw new TypeError('Unexpected font');
  const tables = new Map<string, Buffer>(
    [...read].filter(([tag]) => !dropped.includes(tag)).map(([tag, table]) => [tag, Buffer.from(table())]),
  );
  const count = font.numGlyphs;
  const glyphs = Array.from({ length: count }, (_, id) => font.getGlyph(id));
  const table = glyphTable(glyphs.map((glyph) => quadraticContours(glyph.path.commands as OutlineCommand[])));
  const widths = glyphs.map(({ advanceWidth }) => advanceWidth);
  tables.set('glyf', table.glyf).set('loca', table.loca).set('hmtx', hmtxTable(widths, table.lefts));
  tables.set('maxp', maxpTable(count, table)).set('post', postTable(tables.get('post')));
  tables.get('hhea')?.writeUInt16BE(count, 34);
  const head = tables.get('head');
  // Long offsets in `loca`, and glyphs that begin where `hmtx` says.
  head?.writeInt16BE(1, 50);
  head?.writeUInt16BE(head.readUInt16BE(16) | 2, 16);
  return trueTypeFile(tables);
}

/** OpenType, `maxp`, version 1.0: without instructions, whose limits are 0 but for the one that may not be. */
function maxpTable(count: number, { mostPoints, mostContours }: GlyphTable): Buffer {
  const table = Buffer.alloc(32);
  table.writeUInt32BE(0x00010000, 0);
  table.writeUInt16BE(count, 4);
  table.writeUInt16BE(mostPoints, 6);
  table.writeUInt16BE(mostContours, 8);
  table.writeUInt16BE(2, 14);
  return table;
}

function hmtxTable(widths: readonly number[], lefts: readonly number[]): Buffer {
  const table = Buffer.alloc(4 * widths.length);
  for (const [index, width] of widths.entries()) {
    table.writeUInt16BE(Math.round(width), 4 * index);
    table.writeInt16BE(lefts[index] ?? 0, 4 * index + 2);
  }
  return table;
}

/** OpenType, `post`, version 3.0: without the names of glyphs. */
function postTable(given: Buffer = Buffer.alloc(32)): Buffer {
  const table = Buffer.from(given.subarray(0, 32));
  table.writeUInt32BE(0x00030000, 0);
  return table;
}
