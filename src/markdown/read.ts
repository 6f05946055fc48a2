import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Position } from 'unist';
import { VFile } from 'vfile';
import { withLineFeeds } from '../model/characters.ts';
import { defaultLimits } from '../model/limits.ts';
import { failure, type Report, reportTo } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { projectFile, readProjectFile, suggestFile } from '../platform/project-file.ts';

const defaultSize = defaultLimits.size * 1_000_000;

/**
 * Reads a source as text: UTF-8, or UTF-16 with a byte order mark, as Windows once wrote it. Its lines end in line feeds. Text
 * in another encoding is decoded by what its bytes suggest, and reported. A binary file is reported, and read as an empty
 * text.
 *
 * @param path absolute path
 * @param displayPath the path in messages
 * @param project the project root, which contains it, and the most bytes that it may have
 */
export async function read(
  path: string,
  displayPath: string,
  { root, size: limit = defaultSize, host }: { root: string; size?: number | undefined; host: Host },
): Promise<VFile> {
  const file = new VFile({ path: displayPath });
  const bytes = await readProjectFile(path, { root, limit }, host);
  if (bytes === 'large') {
    reportTo(file)('source-size', { size: await host.size(path), limit }, { line: 1, column: 1 });
    return file;
  }
  if (bytes === 'missing') throw failure('source-missing', {}, undefined, displayPath);
  if (bytes === 'outside') {
    reportTo(file)('source-outside', {}, { line: 1, column: 1 });
    return file;
  }
  const kind = binaryKind(bytes);
  if (kind !== undefined) {
    reportTo(file)('source-binary', { kind }, { line: 1, column: 1 });
    return file;
  }
  const encoding = encodingOf(bytes);
  file.value = withLineFeeds(new TextDecoder(encoding).decode(bytes));
  reportEncoding(bytes, encoding, file);
  return file;
}

/** Reports invalid UTF-8 at its first byte, and the encoding that was used instead. */
function reportEncoding(bytes: Uint8Array, encoding: Encoding, file: VFile): void {
  const report = reportTo(file);
  const fault = encoding === 'utf-8' || encoding === 'windows-1252' ? firstInvalidByte(bytes) : undefined;
  if (fault !== undefined) {
    const before = withLineFeeds(new TextDecoder('utf-8').decode(bytes.subarray(0, fault))).split('\n');
    const byte = (bytes[fault] ?? 0).toString(16).toUpperCase().padStart(2, '0');
    const readAs = encoding === 'utf-8' ? undefined : 'Windows-1252';
    const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
    report('source-encoding', { found: `the byte \`0x${byte}\``, readAs }, place);
  } else if (encoding !== 'utf-8' && !markedEncoding(bytes)) {
    report('source-encoding', { found: 'zeros between its letters', readAs: 'UTF-16' }, { line: 1, column: 1 });
  }
}

/** The first byte that is not valid UTF-8: found by bisection, so that the decoder makes the decision. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (isUtf8(bytes)) return undefined;
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8(bytes, middle, true)) valid = middle;
    else invalid = middle;
  }
  // The end may be an incomplete character: the fault is at its beginning.
  while (!isUtf8(bytes, valid)) valid -= 1;
  return valid;
}

/** The first bytes of some formats, as Latin-1. */
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

/** Bytes that are searched for zeros, as in Git. */
const sample = 8000;

/** The kind of a binary file; `undefined` if it may be text. UTF-16 has zeros, and a byte order mark. */
export function binaryKind(bytes: Uint8Array): string | undefined {
  const start = String.fromCharCode(...bytes.subarray(0, 8));
  const [, kind] = beginnings.find(([beginning]) => start.startsWith(beginning)) ?? [];
  if (kind !== undefined) return kind;
  return bytes.subarray(0, sample).includes(0) && !markedEncoding(bytes) && !isUtf8(bytes) ? 'binary data' : undefined;
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are examined to distinguish UTF-16 without a byte order mark from text. */
const encodingSample = 1000;

/** The encoding of a text by its byte order mark; without one, by its bytes: UTF-8 if possible. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const known = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (known) return known;
  return !isUtf8(bytes) && isSingleByteText(bytes) ? 'windows-1252' : 'utf-8';
}

/** The encoding of a byte order mark (Encoding Standard, section 6, "BOM sniff"). */
function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third, fourth] = bytes;
  // With two more zeros it would be UTF-32, which nobody writes.
  if (first === 0xff && second === 0xfe && (third !== 0 || fourth !== 0)) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Half of the bytes of UTF-16 are zeros in most languages. They may be valid UTF-8 as well, but no text is half zeros. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const start = bytes.subarray(0, encodingSample);
  if (start.length < 4) return undefined;
  const zeros = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (Math.max(even, odd) <= start.length / 3 || Math.min(even, odd) > 0) return undefined;
  return even > odd ? 'utf-16be' : 'utf-16le';
}

/** Whether no two bytes form a UTF-8 character, and none is a control character: then each byte is a letter. */
function isSingleByteText(bytes: Uint8Array): boolean {
  for (const [index, byte] of bytes.entries()) {
    const next = bytes[index + 1] ?? 0;
    if (byte >= 0xc2 && byte <= 0xf4 && next >= 0x80 && next <= 0xbf) return false;
    if (byte < 0x20 && byte !== 0x09 && byte !== 0x0a && byte !== 0x0c && byte !== 0x0d) return false;
  }
  return true;
}

/** Whether the first bytes are UTF-8, possibly with the last character cut off. Default: all bytes, and nothing cut off. */
function isUtf8(bytes: Uint8Array, length = bytes.length, cutOff = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: cutOff });
    return true;
  } catch {
    return false;
  }
}

/** Where the files that a source names are searched. */
export interface ProjectFiles {
  /** The project root, absolute: nothing outside it is read. */
  root: string;
  host: Host;
  /** The most bytes of a file. Default: the limit of any source. */
  size?: number | undefined;
  report: Report;
}

/** The path relative to the source that names it, for tools whose paths are relative to the project root. */
export function pathFromSource(
  { file, fromRoot = false }: { file: string; fromRoot?: boolean },
  source: string,
  root: string,
): string {
  return fromRoot ? relative(dirname(source), join(root, file)).replaceAll(sep, '/') : file;
}

/**
 * Finds a file that a source names. One that is missing or outside the project is reported.
 *
 * @param file the path as the author wrote it, relative to the source
 * @param source absolute path of the source that names it
 * @returns its absolute path, or `undefined`
 */
export async function findFile(
  file: string,
  source: string,
  where: Position | undefined,
  { root, host, report }: ProjectFiles,
): Promise<string | undefined> {
  const path = resolve(dirname(source), file);
  const found = await projectFile(path, root, host);
  if (found === 'file') return path;
  if (found === 'outside') report('file-outside', { file }, where);
  else report('file-missing', { file, ...(await suggestFile(path, file, host)) }, where);
  return undefined;
}
