/** The possible encodings of a source. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/** Bytes that are examined to distinguish UTF-16 without a byte order mark from text. */
const sample = 1000;

/** The encoding of a text by its byte order mark; without one, by its bytes: UTF-8 if possible. */
export function encodingOf(bytes: Uint8Array): Encoding {
  const known = markedEncoding(bytes) ?? unmarkedUtf16(bytes);
  if (known) return known;
  return !isUtf8(bytes) && isSingleByteText(bytes) ? 'windows-1252' : 'utf-8';
}

/** The encoding of a byte order mark (Encoding Standard, section 6, "BOM sniff"). */
export function markedEncoding(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third, fourth] = bytes;
  // With two more zeros it would be UTF-32, which nobody writes.
  if (first === 0xff && second === 0xfe && (third !== 0 || fourth !== 0)) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/** Half of the bytes of UTF-16 are zeros in most languages. They may be valid UTF-8 as well, but no text is half zeros. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const start = bytes.subarray(0, sample);
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
export function isUtf8(bytes: Uint8Array, length = bytes.length, cutOff = false): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, length), { stream: cutOff });
    return true;
  } catch {
    return false;
  }
}
