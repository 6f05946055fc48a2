/** The id of the PostScript name (OpenType, `name`, "Name IDs"). */
const postScriptName = 6;

const recordLength = 12;

/** The PostScript name in a `name` table; empty where there is none. */
export function readPostScriptName(table: Buffer): string {
  const count = table.readUInt16BE(2);
  const strings = table.readUInt16BE(4);
  for (let index = 0; index < count; index++) {
    const at = 6 + index * recordLength;
    if (table.readUInt16BE(at + 6) !== postScriptName) continue;
    const start = strings + table.readUInt16BE(at + 10);
    const bytes = table.subarray(start, start + table.readUInt16BE(at + 8));
    // Platform 1 is the Macintosh, in one byte a letter; the others have UTF-16. The name is ASCII in either.
    const isWide = table.readUInt16BE(at) !== 1;
    return isWide ? new TextDecoder('utf-16be').decode(bytes) : bytes.toString('latin1');
  }
  return '';
}
