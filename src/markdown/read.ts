import { VFile } from 'vfile';
import { defaultLimits } from '../model/limits.ts';
import { withLineFeeds } from '../model/line-endings.ts';
import { reportTo } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { encodingOf } from './encoding.ts';

const defaultSize = defaultLimits.size * 1_000_000;

/**
 * Reads a source as text: UTF-8, or UTF-16 with a byte order mark, as Windows once wrote it. Its lines end in line feeds.
 *
 * @param path absolute path
 * @param shown the path as messages show it
 * @param limit bytes that it may have
 */
export async function read(path: string, shown: string, host: Host, limit = defaultSize): Promise<VFile> {
  const file = new VFile({ path: shown });
  const size = await host.size(path);
  if (size > limit) {
    reportTo(file)('source-size', { size, limit }, { line: 1, column: 1 });
    return file;
  }
  const bytes = await host.readFile(path);
  const encoding = encodingOf(bytes);
  const fault = encoding === 'utf-8' ? firstInvalidByte(bytes) : undefined;
  if (encoding === undefined) reportTo(file)('source-encoding', { found: 'UTF-16 text' }, { line: 1, column: 1 });
  else if (fault === undefined) file.value = withLineFeeds(new TextDecoder(encoding).decode(bytes));
  else reportByte(bytes, fault, file);
  return file;
}

function reportByte(bytes: Uint8Array, fault: number, file: VFile): void {
  const before = withLineFeeds(new TextDecoder('utf-8').decode(bytes.subarray(0, fault))).split('\n');
  const byte = (bytes[fault] ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const place = { line: before.length, column: (before.at(-1) ?? '').length + 1 };
  reportTo(file)('source-encoding', { found: `byte \`0x${byte}\`` }, place);
}

/** Where the bytes cease to be UTF-8: found by halving, so that the decoder does the judging. */
function firstInvalidByte(bytes: Uint8Array): number | undefined {
  if (isUtf8Start(bytes, bytes.length, false)) return undefined;
  let valid = 0;
  let invalid = bytes.length;
  while (invalid - valid > 1) {
    const middle = (valid + invalid) >> 1;
    if (isUtf8Start(bytes, middle, true)) valid = middle;
    else invalid = middle;
  }
  // What is left at the end may be a character begun and not ended: the fault is where it begins.
  while (!isUtf8Start(bytes, valid, false)) valid -= 1;
  return valid;
}

/** Whether the first `length` bytes are UTF-8, the last character possibly cut off. */
function isUtf8Start(bytes: Uint8Array, length: number, cutOff: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: cutOff });
    return true;
  } catch {
    return false;
  }
}
