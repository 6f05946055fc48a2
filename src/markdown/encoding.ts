/** The encodings of Unicode that a source may have. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** Bytes that are looked at to tell UTF-16 without a mark from text. */
const sample = 1000;

/**
 * The encoding that a byte order mark tells of (Encoding Standard, section 6, "BOM sniff"); without one, UTF-8.
 *
 * @returns nothing for what is UTF-16 without a mark. It may be UTF-8 as well, half of it zeros, which no text is.
 */
export function encodingOf(bytes: Uint8Array): Encoding | undefined {
  const [first, second, third, fourth] = bytes;
  // With two zeros more it would be UTF-32, which nobody writes.
  if (first === 0xff && second === 0xfe && (third !== 0 || fourth !== 0)) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  const start = bytes.subarray(0, sample);
  if (start.length < 4) return 'utf-8';
  const zeros = (parity: number) => start.filter((byte, index) => byte === 0 && index % 2 === parity).length;
  const most = Math.max(zeros(0), zeros(1));
  const least = Math.min(zeros(0), zeros(1));
  return most > start.length / 3 && least === 0 ? undefined : 'utf-8';
}
