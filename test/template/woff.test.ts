import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { packageFolder } from '../../src/platform/installation.ts';
import { withoutTable } from '../../src/template/font-files/sfnt-file.ts';

interface Table {
  tag: string;
  offset: number;
  bytes: Buffer;
}

function tablesOf(font: Uint8Array): Table[] {
  const woff = Buffer.from(font);
  return Array.from({ length: woff.readUInt16BE(12) }, (_, index) => {
    const entry = 44 + 20 * index;
    const offset = woff.readUInt32BE(entry + 4);
    return {
      tag: woff.toString('latin1', entry, entry + 4),
      offset,
      bytes: woff.subarray(offset, offset + woff.readUInt32BE(entry + 8)),
    };
  });
}

const inter = await readFile(join(packageFolder('@fontsource/inter'), 'files/inter-latin-500-normal.woff'));

test('one table is removed, and the others do not change', () => {
  const cut = withoutTable(inter, 'GSUB');
  const before = tablesOf(inter).filter(({ tag }) => tag !== 'GSUB');
  expect(before).toHaveLength(tablesOf(inter).length - 1);
  expect(tablesOf(cut).map(({ tag, bytes }) => [tag, bytes])).toEqual(before.map(({ tag, bytes }) => [tag, bytes]));
});

test('tables begin at multiples of four, and the lengths in the header are right', () => {
  const cut = Buffer.from(withoutTable(inter, 'GSUB'));
  expect(tablesOf(cut).filter(({ offset }) => offset % 4 !== 0)).toEqual([]);
  expect(cut.readUInt32BE(8)).toBe(cut.length);
  expect(cut.readUInt32BE(16)).toBeLessThan(Buffer.from(inter).readUInt32BE(16));
});

test('a font without that table does not change', () => {
  expect(Buffer.compare(withoutTable(inter, 'SVG '), inter)).toBe(0);
});

test('anything but WOFF 1.0 is refused', () => {
  expect(() => withoutTable(Buffer.from('wOF2…'), 'SVG ')).toThrow('expected WOFF 1.0');
});
