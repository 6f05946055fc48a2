import { trueTypeFile } from '../../src/template/font-files/sfnt-file.ts';
import { tablesOf } from '../../src/template/font-files/tables.ts';
import { cmapTable } from '../../src/template/load.ts';

/** A font whose every letter is made of two others, each of them of two others, and so on: 2^40 outlines. */
export function endlessFont(sound: Buffer, letters: string): Buffer {
  const read = tablesOf(sound);
  if ('fault' in read) throw new TypeError(read.fault);
  const depth = 40;
  const glyph = (index: number) => {
    const bytes = Buffer.alloc(26);
    bytes.writeInt16BE(-1, 0);
    // Two components at (0, 0), the second of which is the last.
    for (const [at, flags] of [
      [10, 0x0023],
      [18, 0x0003],
    ] as const) {
      bytes.writeUInt16BE(flags, at);
      bytes.writeUInt16BE(index + 1, at + 2);
    }
    return bytes;
  };
  const glyphs = Array.from({ length: depth }, (_, index) => (index === 0 ? Buffer.alloc(0) : glyph(index)));
  const count = read.get('maxp')?.().readUInt16BE(4) ?? 0;
  const loca = Buffer.alloc(4 * (count + 1));
  for (let index = 0; index <= count; index++)
    loca.writeUInt32BE(26 * Math.max(0, Math.min(index, depth) - 1), 4 * index);
  const tables = new Map<string, Buffer>([...read].map(([tag, table]) => [tag, Buffer.from(table())]));
  tables.get('head')?.writeInt16BE(1, 50);
  tables.set('glyf', Buffer.concat([...glyphs, Buffer.alloc(26)])).set('loca', loca);
  return trueTypeFile(
    tables.set('cmap', cmapTable(new Map(Array.from(letters, (letter) => [letter.codePointAt(0) ?? 0, 1])))),
  );
}
