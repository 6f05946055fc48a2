/** A file of OpenType with empty tables of those tags. */
export function sfnt(tags: readonly string[]): Buffer {
  const header = Buffer.alloc(12);
  header.writeUInt32BE(0x00010000, 0);
  header.writeUInt16BE(tags.length, 4);
  const entries = tags.map((tag) => {
    const entry = Buffer.alloc(16);
    entry.write(tag, 'latin1');
    entry.writeUInt32BE(12 + 16 * tags.length, 8);
    return entry;
  });
  return Buffer.concat([header, ...entries]);
}
