import { brotliDecompressSync, constants, inflateSync } from 'node:zlib';

/** The tables of a font by tag, each decompressed on demand. */
export type FontTables = ReadonlyMap<string, () => Buffer>;

/** The start of OpenType files: with TrueType outlines, with PostScript ones, and Apple's mark for the former. */
const openType = new Set(['\0\u0001\0\0', 'OTTO', 'true']);

/** The tables of a font file, or why print cannot use it. @throws Error or RangeError if it is truncated */
export function tablesOf({ buffer, byteOffset, byteLength }: Uint8Array): FontTables | { fault: string } {
  const font = Buffer.from(buffer, byteOffset, byteLength);
  const signature = font.toString('latin1', 0, 4);
  if (signature === 'wOF2') return woff2Tables(font);
  if (signature === 'wOFF') return woffTables(font);
  if (openType.has(signature)) return sfntTables(font);
  if (signature === 'ttcf') return { fault: 'it is a collection of fonts, not a single font' };
  return { fault: 'it is not a WOFF2, WOFF, TTF or OTF file' };
}

/** All these tables, decompressed. */
export function readAll(tables: FontTables): Map<string, Buffer> {
  return new Map([...tables].map(([tag, table]) => [tag, table()]));
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
    if (data.length >= length) return () => data;
    const maxOutputLength = Math.min(length, sizeLimit);
    // In a single piece, which takes three quarters of the time (measured); no more than the data can expand to.
    const chunkSize = Math.max(constants.Z_MIN_CHUNK, Math.min(maxOutputLength, data.length * mostExpansion));
    return () => inflateSync(data, { maxOutputLength, chunkSize });
  });
}

/** Bytes that a byte of compressed data can become: 258 for every two bits (RFC 1951, 3.2.5). */
const mostExpansion = 1032;

function tablesAt(font: Buffer, start: number, length: number, read: (entry: Buffer) => () => Buffer): FontTables {
  const count = font.readUInt16BE(start === 12 ? 4 : 12);
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const entry = part(font, start + index * length, length);
      return [entry.toString('latin1', 0, 4), read(entry)] as const;
    }),
  );
}

/** @throws RangeError if the file ends before */
function part(font: Buffer, start: number, length: number): Buffer {
  if (start + length > font.length) throw new RangeError('Unexpected end of the font');
  return font.subarray(start, start + length);
}

/** WOFF 2.0, section 4.1: tags that are written as a number; 63 means that the tag is spelled out. */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

/** Bytes of the header (section 4). */
const headerLength = 48;

/** Maximum bytes of a decompressed font: enough for any existing one. */
const sizeLimit = 200_000_000;

/** The tables of a WOFF 2.0 font, which are compressed together. `glyf`, `loca` and `hmtx` may be transformed. */
function woff2Tables(font: Buffer): Map<string, () => Buffer> {
  const entries = entriesOf(font);
  const data = font.subarray(entries.end, entries.end + font.readUInt32BE(20));
  let whole: Buffer | undefined;
  const decompressed = () => {
    whole ??= brotliDecompressSync(data, { maxOutputLength: sizeLimit });
    return whole;
  };
  return new Map(
    entries.tables.map(({ tag, start, length }) => [tag, () => decompressed().subarray(start, start + length)]),
  );
}

interface Entry {
  tag: string;
  start: number;
  length: number;
}

/** The directory (section 4.1). @returns its entries, and where it ends */
function entriesOf(font: Buffer): { tables: Entry[]; end: number } {
  let at = headerLength;
  /** `UIntBase128`: seven bits per byte; the highest bit means that another follows. */
  const readLength = (): number => {
    let value = 0;
    for (let bytes = 0; bytes < 5; bytes++) {
      const byte = font.readUInt8(at++);
      value = value * 128 + (byte & 127);
      if (byte < 128) return value;
    }
    throw new RangeError('Unexpected length of a table');
  };
  const tables: Entry[] = [];
  let start = 0;
  const count = font.readUInt16BE(12);
  for (let index = 0; index < count; index++) {
    const flags = font.readUInt8(at++);
    let tag = knownTags[flags & 63];
    if (tag === undefined) {
      tag = font.toString('latin1', at, at + 4);
      at += 4;
    }
    const plain = readLength();
    // Glyphs are transformed in version 0 and unchanged in version 3; other tables the other way round.
    const version = flags >> 6;
    const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
    const length = isTransformed ? readLength() : plain;
    tables.push({ tag, start, length });
    start += length;
  }
  return { tables, end: at };
}
