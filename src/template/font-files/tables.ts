import { inflateSync } from 'node:zlib';
import { sizeLimit, woff2Tables } from './woff2.ts';

/** The tables of a font by their tags, each decompressed when it is asked for. */
export type FontTables = ReadonlyMap<string, () => Buffer>;

/** How files of OpenType begin: with outlines of TrueType, of PostScript, and as Apple marked the former. */
const openType = new Set(['\0\u0001\0\0', 'OTTO', 'true']);

/** The tables of a font file, or why it is none that print can use. @throws Error or RangeError where it is cut off */
export function tablesOf(font: Buffer): FontTables | { fault: string } {
  const signature = font.toString('latin1', 0, 4);
  if (signature === 'wOF2') return woff2Tables(font);
  if (signature === 'wOFF') return woffTables(font);
  if (openType.has(signature)) return sfntTables(font);
  if (signature === 'ttcf') return { fault: 'it is a collection of fonts, not a single font' };
  return { fault: 'it is not a WOFF2, WOFF, TTF or OTF file' };
}

/** OpenType, "Table directory". */
function sfntTables(font: Buffer): FontTables {
  return tablesAt(font, 12, 16, (entry) => {
    const start = entry.readUInt32BE(8);
    return () => part(font, start, entry.readUInt32BE(12));
  });
}

/** WOFF 1.0, section 4: a table that did not get smaller is not compressed. */
function woffTables(font: Buffer): FontTables {
  return tablesAt(font, 44, 20, (entry) => {
    const data = part(font, entry.readUInt32BE(4), entry.readUInt32BE(8));
    const length = entry.readUInt32BE(12);
    return () => (data.length < length ? inflateSync(data, { maxOutputLength: Math.min(length, sizeLimit) }) : data);
  });
}

function tablesAt(font: Buffer, start: number, length: number, read: (entry: Buffer) => () => Buffer): FontTables {
  const count = font.readUInt16BE(start === 12 ? 4 : 12);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = part(font, start + index * length, length);
      return [entry.toString('latin1', 0, 4), read(entry)] as const;
    }),
  );
}

/** @throws RangeError where the file ends before */
export function part(font: Buffer, start: number, length: number): Buffer {
  if (start + length > font.length) throw new RangeError('Unexpected end of the font');
  return font.subarray(start, start + length);
}
