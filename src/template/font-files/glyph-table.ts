import type { OutlinePoint } from './quadratic.ts';

/** The `glyf` table, with what other tables have to say of it. */
export interface GlyphTable {
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
export function glyphTable(glyphs: readonly OutlinePoint[][][]): GlyphTable {
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

/** Each as its distance from the one before, in two bytes. */
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
