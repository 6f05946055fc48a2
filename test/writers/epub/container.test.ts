import { strFromU8, strToU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { packContainer } from '../../../src/writers/epub/epub.ts';

const files = new Map([
  ['OEBPS/b.xhtml', strToU8('b'.repeat(500))],
  ['OEBPS/a.png', strToU8('a'.repeat(500))],
  ['OEBPS/content.opf', strToU8('<package/>')],
  ['META-INF/container.xml', strToU8('<container/>')],
  ['mimetype', strToU8('wrong')],
]);

describe('packContainer', () => {
  test('starts with the media type, stored, so that it can be read at a fixed place', () => {
    const bytes = packContainer(files);
    expect(strFromU8(bytes.subarray(30, 58))).toBe('mimetypeapplication/epub+zip');
    expect(bytes[8]).toBe(0);
  });

  test('sorts the files', () => {
    expect(Object.keys(unzipSync(packContainer(files)))).toEqual([
      'mimetype',
      'META-INF/container.xml',
      'OEBPS/content.opf',
      'OEBPS/a.png',
      'OEBPS/b.xhtml',
    ]);
  });

  test('does not depend on the order in which files come', () => {
    expect(packContainer(new Map([...files].reverse()))).toEqual(packContainer(files));
  });

  test('compresses text, and only stores compressed files', () => {
    const methods = new Map<string, number>();
    unzipSync(packContainer(files), { filter: ({ name, compression }) => Boolean(methods.set(name, compression)) });
    expect([methods.get('OEBPS/a.png'), methods.get('OEBPS/b.xhtml')]).toEqual([0, 8]);
  });
});
