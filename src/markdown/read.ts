import { VFile } from 'vfile';
import { reportTo } from '../model/report.ts';
import type { Host } from '../platform/host.ts';

/**
 * Reads a source as text: UTF-8, with or without a byte order mark.
 *
 * @param path absolute path
 * @param shown the path as messages show it
 */
export async function read(path: string, shown: string, host: Host): Promise<VFile> {
  const bytes = await host.readFile(path);
  const file = new VFile({ path: shown });
  const fault = firstInvalidByte(bytes);
  if (fault === undefined) {
    file.value = new TextDecoder('utf-8').decode(bytes);
    return file;
  }
  const before = new TextDecoder('utf-8').decode(bytes.subarray(0, fault)).split('\n');
  reportTo(file)(
    'source-encoding',
    { byte: `0x${(bytes[fault] ?? 0).toString(16).toUpperCase().padStart(2, '0')}` },
    { line: before.length, column: (before.at(-1) ?? '').length + 1 },
  );
  return file;
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
