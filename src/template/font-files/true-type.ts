import { type OutlineStep, openFont } from './open-font.ts';
import { trueTypeFile } from './sfnt-file.ts';
import { tablesOf } from './tables.ts';

/** Tables with PostScript outlines, and tables that depend on them. */
const dropped = ['CFF ', 'VORG', 'DSIG', 'hdmx', 'LTSH', 'VDMX'];

/**
 * Replaces the PostScript outlines of a font with TrueType ones. Glyphs keep their numbers, so all tables for
 * characters and layout stay valid.
 *
 * @param bytes OpenType, WOFF or WOFF2
 */
export async function withTrueTypeOutlines(bytes: Buffer): Promise<Buffer> {
  const font = await openFont(bytes);
  const read = tablesOf(bytes);
  if ('fault' in read) throw new TypeError('Unexpected font');
  const tables = new Map<string, Buffer>(
    [...read].filter(([tag]) => !dropped.includes(tag)).map(([tag, table]) => [tag, Buffer.from(table())]),
  );
  const count = tables.get('maxp')?.readUInt16BE(4) ?? 0;
  const glyphs = Array.from({ length: count }, (_, glyph) => glyph);
  const table = glyphTable(glyphs.map((glyph) => quadraticContours(font.outlineOf(glyph))));
  const widths = glyphs.map((glyph) => font.advanceOf(glyph));
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

interface OutlinePoint {
  x: number;
  y: number;
  /** Whether it is on the outline; otherwise it is the control point of a curve. */
  isOn: boolean;
}

/** The maximum distance of a curve from its original, in font units: less than their rounding. */
const tolerance = 0.4;

/** The contours of an outline with quadratic curves, the only ones in TrueType. */
export function quadraticContours(steps: readonly OutlineStep[]): OutlinePoint[][] {
  const contours: OutlinePoint[][] = [];
  let contour: OutlinePoint[] = [];
  const close = () => {
    if (contour.length > 2) contours.push(withoutReturn(contour));
    contour = [];
  };
  for (const { type, values } of steps) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = values;
    const last = contour.at(-1) ?? { x: 0, y: 0, isOn: true };
    if (type === 'M') close();
    if (type === 'M' || type === 'L') contour.push({ x: a, y: b, isOn: true });
    else if (type === 'Q') contour.push({ x: a, y: b, isOn: false }, { x: c, y: d, isOn: true });
    else if (type === 'C') {
      for (const point of quadraticPieces([last, { x: a, y: b }, { x: c, y: d }, { x: e, y: f }])) contour.push(point);
    }
  }
  close();
  return contours;
}

interface Place {
  x: number;
  y: number;
}

/**
 * A cubic curve, split into pieces that quadratic curves approximate. The distance shrinks with the third power of the
 * number of pieces (Sederberg, Computer Aided Geometric Design, 10.6).
 */
function quadraticPieces([p0, p1, p2, p3]: readonly [Place, Place, Place, Place]): OutlinePoint[] {
  const third = Math.hypot(p3.x - 3 * p2.x + 3 * p1.x - p0.x, p3.y - 3 * p2.y + 3 * p1.y - p0.y);
  const count = Math.max(1, Math.ceil(Math.cbrt((third * Math.sqrt(3)) / 36 / tolerance)));
  const at = (t: number, key: keyof Place) => {
    const s = 1 - t;
    return s ** 3 * p0[key] + 3 * s * s * t * p1[key] + 3 * s * t * t * p2[key] + t ** 3 * p3[key];
  };
  const slope = (t: number, key: keyof Place) => {
    const s = 1 - t;
    return 3 * (s * s * (p1[key] - p0[key]) + 2 * s * t * (p2[key] - p1[key]) + t * t * (p3[key] - p2[key]));
  };
  /** Half way between the control points that the tangents at both ends of the piece suggest. */
  const control = (from: number, to: number, key: keyof Place) =>
    (at(from, key) + at(to, key)) / 2 + ((slope(from, key) - slope(to, key)) * (to - from)) / 4;
  return Array.from({ length: count }, (_, index) => [index / count, (index + 1) / count] as const).flatMap(
    ([from, to]) => [
      { x: control(from, to, 'x'), y: control(from, to, 'y'), isOn: false },
      { x: at(to, 'x'), y: at(to, 'y'), isOn: true },
    ],
  );
}

/** A contour closes by itself, so a last point at the position of the first is redundant. */
function withoutReturn(contour: OutlinePoint[]): OutlinePoint[] {
  const [first, last] = [contour[0], contour.at(-1)];
  const isSame =
    first && last?.isOn && Math.round(first.x) === Math.round(last.x) && Math.round(first.y) === Math.round(last.y);
  return isSame ? contour.slice(0, -1) : contour;
}
