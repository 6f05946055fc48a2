import { isUtf8, markedEncoding } from './encoding.ts';

/** How files of some formats begin, as Latin-1. */
const beginnings: readonly (readonly [string, string])[] = [
  ['%PDF-', 'a PDF'],
  ['PK\x03\x04', 'a ZIP archive, such as a `.docx` or an EPUB'],
  ['\x89PNG', 'a PNG picture'],
  ['\xff\xd8\xff', 'a JPEG picture'],
  ['GIF8', 'a GIF picture'],
  ['\x7fELF', 'a program'],
  ['\x1f\x8b', 'a compressed file'],
  ['\xd0\xcf\x11\xe0', 'a document of an old Microsoft Office'],
  ['{\\rtf', 'a document in RTF'],
];

/** Bytes that are looked at for zeros, as Git does. */
const sample = 8000;

/** What a file is that is no text; nothing where it may be one. UTF-16 has zeros, and a byte order mark. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const [, kind] = beginnings.find(([beginning]) => start.startsWith(beginning)) ?? [];
  if (kind !== undefined) return kind;
  return bytes.subarray(0, sample).includes(0) && !markedEncoding(bytes) && !isUtf8(bytes) ? 'binary data' : undefined;
}
