/** The start of a font with TrueType outlines (OpenType, "Table directory"). */
const trueType = 0x00010000;

const headerLength = 12;
const entryLength = 16;

/** The position in `head` of the checksum of the file, and the constant it is subtracted from (OpenType, `head`). */
const adjustmentAt = 8;
const adjustmentBase = 0xb1b0afba;

/** An OpenType file with TrueType outlines from these tables. */
export function trueTypeFile(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([one], [other]) => (one < other ? -1 : 1));
  const start = headerLength + entryLength * sorted.length;
  const directory = Buffer.alloc(start);
  writeHeader(directory, sorted.length);
  const parts: Buffer[] = [directory];
  let offset = start;
  let headAt = start;
  let sum = 0;
  for (const [index, [tag, content]] of sorted.entries()) {
    const table = padded(content);
    if (tag === 'head') table.writeUInt32BE(0, adjustmentAt);
    const at = headerLength + entryLength * index;
    directory.write(tag, at, 'latin1');
    const own = checksum(table);
    sum += own;
    directory.writeUInt32BE(own, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(content.length, at + 12);
    if (tag === 'head') headAt = offset;
    parts.push(table);
    offset += table.length;
  }
  const file = Buffer.concat(parts);
  file.writeUInt32BE((adjustmentBase - checksum(directory) - sum) >>> 0, headAt + adjustmentAt);
  return file;
}

function writeHeader(directory: Buffer, count: number): void {
  const power = Math.floor(Math.log2(count));
  directory.writeUInt32BE(trueType, 0);
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(2 ** power * entryLength, 6);
  directory.writeUInt16BE(power, 8);
  directory.writeUInt16BE((count - 2 ** power) * entryLength, 10);
}

/** A copy padded to a multiple of four. */
function padded(table: Buffer): Buffer {
  const copy = Buffer.alloc(Math.ceil(table.length / 4) * 4);
  table.copy(copy);
  return copy;
}

function checksum(table: Buffer): number {
  // Read by a view, which takes less than half as long as by the buffer itself (measured).
  const { buffer, byteOffset, byteLength } = table;
  const view = new DataView(buffer, byteOffset, byteLength);
  let sum = 0;
  for (let at = 0; at < byteLength; at += 4) sum = (sum + view.getUint32(at)) >>> 0;
  return sum;
}

/** Bytes of the header, and of an entry of the directory (WOFF 1.0, sections 3 and 4). */
const woffHeaderLength = 44;
const woffEntryLength = 20;

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
  let offset = woffHeaderLength + woffEntryLength * kept.length;
  for (const entry of kept) {
    const start = entry.readUInt32BE(4);
    const length = entry.readUInt32BE(8);
    const moved = Buffer.from(entry);
    moved.writeUInt32BE(offset, 4);
    directory.push(moved);
    tables.push(font.subarray(start, start + length), Buffer.alloc(paddedLength(length) - length));
    offset += paddedLength(length);
  }
  return Buffer.concat([headerOf(font, kept, offset), ...directory, ...tables]);
}

function entriesOf(font: Buffer): Buffer[] {
  if (font.toString('latin1', 0, 4) !== 'wOFF') throw new TypeError('Unexpected font, expected WOFF 1.0');
  return Array.from({ length: font.readUInt16BE(12) }, (_, index) => {
    const start = woffHeaderLength + woffEntryLength * index;
    return font.subarray(start, start + woffEntryLength);
  });
}

/** The header, for other tables and without the blocks of metadata and private data that may follow the tables. */
function headerOf(font: Buffer, entries: readonly Buffer[], length: number): Buffer {
  const header = Buffer.alloc(woffHeaderLength);
  font.copy(header, 0, 0, 24);
  header.writeUInt32BE(length, 8);
  header.writeUInt16BE(entries.length, 12);
  const unpacked = entries.reduce((sum, entry) => sum + paddedLength(entry.readUInt32BE(12)), 0);
  // The header of the resulting font, and an entry of its directory for each table.
  header.writeUInt32BE(12 + 16 * entries.length + unpacked, 16);
  return header;
}

/** Tables begin at multiples of four. */
function paddedLength(length: number): number {
  return Math.ceil(length / 4) * 4;
}
