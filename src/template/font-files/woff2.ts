import { brotliDecompressSync } from 'node:zlib';

/** WOFF 2.0, section 4.1: tags that are written as their number; 63 stands for one written out. */
const knownTags = (
  'cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX ' +
  'vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat ' +
  'fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill'
)
  .split(' ')
  .map((tag) => tag.replace('_', ' '));

/** Bytes of the header (section 4). */
const headerLength = 48;

/** What a font may come to when it is decompressed: enough for any that there is. */
export const sizeLimit = 200_000_000;

/** The tables of a font of WOFF 2.0, which are compressed as one. `glyf`, `loca` and `hmtx` may be in a form of their own. */
export function woff2Tables(font: Buffer): Map<string, () => Buffer> {
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
  /** `UIntBase128`: seven bits a byte, the highest bit says that there are more. */
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
    // Glyphs are in a form of their own by version 0, and as they were by version 3; other tables the other way round.
    const version = flags >> 6;
    const isTransformed = tag === 'glyf' || tag === 'loca' ? version !== 3 : version !== 0;
    const length = isTransformed ? readLength() : plain;
    tables.push({ tag, start, length });
    start += length;
  }
  return { tables, end: at };
}
