import { create } from 'fontkit';
import { type OutlineCommand, type OutlinePoint, quadraticContours } from './quadratic.ts';
import { trueTypeFile } from './sfnt-file.ts';
import { tablesOf } from './tables.ts';

/** Tables with PostScript outlines, and tables that depend on them. */
const dropped = ['CFF ', 'VORG', 'DSIG', 'hdmx', 'LTSH', 'VDMX'];

/**
 * Replaces the PostScript outlines of a font with TrueType ones. Glyphs keep their numbers, so all tables for
 * characters and layout stay valid.
 *
 * @param bytes OpenType, uncompressed
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
  // Long offsets in `loca`, and glyphs that begin at the position in `hmtx`.
  head?.writeInt16BE(1, 50);
  head?.writeUInt16BE(head.readUInt16BE(16) | 2, 16);
  return trueTypeFile(tables);
}

/** OpenType, `maxp`, version 1.0: without instructions, so their limits are 0, except one that must not be. */
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

/** OpenType, `post`, version 3.0: without glyph names. */
function postTable(post: Buffer = Buffer.alloc(32)): Buffer {
  const table = Buffer.from(post.subarray(0, 32));
  table.writeUInt32BE(0x00030000, 0);
  return table;
}

/** The `glyf` table, with the values that other tables need. */
interface GlyphTable {
  glyf: Buffer;
  /** In the long format. */
  loca: Buffer;
  /** The left edge of each glyph. */
  lefts: number[];
  mostPoints: number;
  mostContours: number;
}

const onCurve = 1;

/** A `glyf` table of glyphs without instructions (OpenType, `glyf`). */
function glyphTable(glyphs: readonly OutlinePoint[][][]): GlyphTable {
  const loca = Buffer.alloc(4 * (glyphs.length + 1));
  const parts: Buffer[] = [];
  let offset = 0;
  for (const [index, contours] of glyphs.entries()) {
    const bytes = simpleGlyph(contours);
    parts.push(bytes);
    offset += bytes.length;
    loca.writeUInt32BE(offset, 4 * (index + 1));
  }
  const points = glyphs.map((contours) => contours.reduce((sum, contour) => sum + contour.length, 0));
  return {
    glyf: Buffer.concat(parts),
    loca,
    lefts: glyphs.map((contours) => boxOf(contours.flat()).left),
    mostPoints: points.reduce((most, count) => Math.max(most, count), 0),
    mostContours: glyphs.reduce((most, contours) => Math.max(most, contours.length), 0),
  };
}

function simpleGlyph(contours: OutlinePoint[][]): Buffer {
  const points = contours.flat();
  if (points.length === 0) return Buffer.alloc(0);
  const header = Buffer.alloc(10 + 2 * contours.length + 2);
  const { left, bottom, right, top } = boxOf(points);
  header.writeInt16BE(contours.length, 0);
  for (const [index, edge] of [left, bottom, right, top].entries()) header.writeInt16BE(edge, 2 + 2 * index);
  let end = -1;
  for (const [index, contour] of contours.entries()) {
    end += contour.length;
    header.writeUInt16BE(end, 10 + 2 * index);
  }
  const flags = Buffer.from(points.map(({ isOn }) => (isOn ? onCurve : 0)));
  const glyph = Buffer.concat([header, flags, deltas(points.map(({ x }) => x)), deltas(points.map(({ y }) => y))]);
  return Buffer.concat([glyph, Buffer.alloc((4 - (glyph.length % 4)) % 4)]);
}

/** Each as its difference from the previous, in two bytes. */
function deltas(values: readonly number[]): Buffer {
  const bytes = Buffer.alloc(2 * values.length);
  let last = 0;
  for (const [index, value] of values.entries()) {
    bytes.writeInt16BE(Math.round(value) - last, 2 * index);
    last = Math.round(value);
  }
  return bytes;
}

function boxOf(points: readonly OutlinePoint[]) {
  const [first = { x: 0, y: 0 }] = points;
  const box = { left: first.x, bottom: first.y, right: first.x, top: first.y };
  for (const { x, y } of points) {
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x);
    box.bottom = Math.min(box.bottom, y);
    box.top = Math.max(box.top, y);
  }
  return {
    left: Math.round(box.left),
    bottom: Math.round(box.bottom),
    right: Math.round(box.right),
    top: Math.round(box.top),
  };
}
