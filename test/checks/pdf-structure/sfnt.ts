/** A TrueType font program with one glyph, and with empty character tables for these platforms and encodings. */
export function sfntWith(...maps: readonly (readonly [platform: number, encoding: number])[]): Uint8Array {
  const tables: [string, number[]][] = [
    ['head', [...zeros(18), 0x03, 0xe8, ...zeros(34)]],
    ['maxp', [0, 1, 0, 0, 0, 1]],
    ['hhea', [...zeros(34), 0, 1]],
    ['hmtx', [0x02, 0x58, 0, 0]],
    ['cmap', [0, 0, 0, maps.length, ...maps.flatMap(([platform, encoding]) => [0, platform, 0, encoding, 0, 0, 0, 0])]],
  ];
  const heads: number[] = [0, 1, 0, 0, 0, tables.length, ...zeros(6)];
  const bodies: number[] = [];
  for (const [tag, bytes] of tables) {
    const start = 12 + 16 * tables.length + bodies.length;
    heads.push(...Buffer.from(tag), ...zeros(4), ...four(start), ...four(bytes.length));
    bodies.push(...bytes);
  }
  return Uint8Array.from([...heads, ...bodies]);
}

function zeros(count: number): number[] {
  return Array.from({ length: count }, () => 0);
}

function four(value: number): number[] {
  return [0, 0, value >> 8, value & 255];
}
