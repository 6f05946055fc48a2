/** Bytes of the header, and of an entry of the directory (WOFF 1.0, sections 3 and 4). */
const headerLength = 44;
const entryLength = 20;

/**
 * Removes a table from a font, for instance unused drawings. The other tables keep their compressed data.
 *
 * @param woff WOFF 1.0, which compresses each table separately.
 * @param tag of four characters, `'SVG '`.
 */
export function withoutTable(woff: Uint8Array, tag: string): Uint8Array {
  const font = Buffer.from(woff.buffer, woff.byteOffset, woff.byteLength);
  const kept = entriesOf(font).filter((entry) => entry.toString('latin1', 0, 4) !== tag);
  const directory: Buffer[] = [];
  const tables: Buffer[] = [];
  let offset = headerLength + entryLength * kept.length;
  for (const entry of kept) {
    const start = entry.readUInt32BE(4);
    const length = entry.readUInt32BE(8);
    const moved = Buffer.from(entry);
    moved.writeUInt32BE(offset, 4);
    directory.push(moved);
    tables.push(font.subarray(start, start + length), Buffer.alloc(padded(length) - length));
    offset += padded(length);
  }
  return Buffer.concat([headerOf(font, kept, offset), ...directory, ...tables]);
}

function entriesOf(font: Buffer): Buffer[] {
  if (font.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('Unexpected font, expected WOFF 1.0');
  return Array.from({ length: font.readUInt16BE(12) }, (_, index) => {
    const start = headerLength + entryLength * index;
    return font.subarray(start, start + entryLength);
  });
}

/** The header, for other tables and without the blocks of metadata and private data that may follow the tables. */
function headerOf(font: Buffer, entries: readonly Buffer[], length: number): Buffer {
  const header = Buffer.alloc(headerLength);
  font.copy(header, 0, 0, 24);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(entries.length, 12);
  const unpacked = entries.reduce((sum, entry) => sum + padded(entry.readUInt32BE(12)), 0);
  // The header of the resulting font, and an entry of its directory for each table.
  header.writeUInt32BE(12 + 16 * entries.length + unpacked, 16);
  return header;
}

/** Tables begin at multiples of four. */
function padded(length: number): number {
  return Math.ceil(length / 4) * 4;
}
