/** The start of a font with TrueType outlines (OpenType, "Table directory"). */
const trueType = 0x00010000;

const headerLength = 12;
const entryLength = 16;

/**
 * The position in `head` of the checksum of the whole file, and the constant it is subtracted from (OpenType, `head`).
 */
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
  for (const [index, [tag, content]] of sorted.entries()) {
    const table = padded(content);
    if (tag === 'head') table.writeUInt32BE(0, adjustmentAt);
    const at = headerLength + entryLength * index;
    directory.write(tag, at, 'latin1');
    directory.writeUInt32BE(checksum(table), at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(content.length, at + 12);
    if (tag === 'head') headAt = offset;
    parts.push(table);
    offset += table.length;
  }
  const file = Buffer.concat(parts);
  file.writeUInt32BE((adjustmentBase - checksum(file)) >>> 0, headAt + adjustmentAt);
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
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}
