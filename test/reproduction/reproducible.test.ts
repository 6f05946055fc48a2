import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../../src/reproduction/reproducible.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const zip = (files: Record<string, string>, mtime = '1980-01-01') =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, [bytes(text), { mtime }]])));

describe('differenceOf', () => {
  test('finds none in files that are the same', () => {
    expect(differenceOf('a.html', bytes('<body>x'), bytes('<body>x'))).toBeUndefined();
    expect(differenceOf('a.epub', zip({ a: 'x' }), zip({ a: 'x' }))).toBeUndefined();
  });

  test.each([
    [
      'a text',
      'a.xml',
      bytes('<a>über `us`</a>'),
      bytes('<a>über them</a>'),
      'at byte 9',
      "<a>über 'us'</a>",
      '<a>über them</a>',
    ],
    ['blank space', 'a.txt', bytes('a b'), bytes('a\nb'), 'at byte 1', '20 62', '0a 62'],
    ['a text that ends', 'a.txt', bytes('ab'), bytes('abc'), 'at byte 2', 'its end', 'abc'],
    ['bytes', 'a.png', Uint8Array.of(1, 2, 255), Uint8Array.of(1, 3, 255), 'at byte 1', '02 ff', '03 ff'],
    [
      'a page by its body, regardless of hashes in its head',
      'a.html',
      bytes('<head>sha-abc</head><body>one</body>'),
      bytes('<head>sha-defg</head><body>two</body>'),
      'at byte 26',
      '<body>one</body>',
      '<body>two</body>',
    ],
    [
      'a page by its head where nothing else differs',
      'a.html',
      bytes('<p><body>'),
      bytes('<q><body>'),
      'at byte 1',
      '<p><body>',
      '<q><body>',
    ],
    [
      'a file in an EPUB',
      'a.epub',
      zip({ 'a.xhtml': 'same', 'b.xhtml': 'one' }),
      zip({ 'a.xhtml': 'same', 'b.xhtml': 'two' }),
      'in `b.xhtml` at byte 0',
      'one',
      'two',
    ],
    ['a file that one EPUB lacks', 'a.epub', zip({ a: 'x', b: 'y' }), zip({ a: 'x' }), 'in `b`', 'the file', 'nothing'],
    [
      'an object of a PDF',
      'a.pdf',
      bytes('%PDF-1.7\n12 0 obj\n(a)\nendobj\n'),
      bytes('%PDF-1.7\n12 0 obj\n(b)\nendobj\n'),
      'in object 12 at byte 19',
      '%PDF-1.7 12 0 obj (a) endobj',
      '%PDF-1.7 12 0 obj (b) endobj',
    ],
  ])('finds %s', (_, path, here, there, place, one, other) => {
    expect(differenceOf(path, here, there)).toEqual({ place, here: one, there: other });
  });

  test('tells of a container whose files are the same', () => {
    const difference = differenceOf('a.epub', zip({ a: 'x' }), zip({ a: 'x' }, '2020-02-02'));
    expect(difference?.place).toMatch(/^in the container, at byte \d+$/u);
  });
});
