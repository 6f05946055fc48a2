import type { Resource } from '../../../model/publication.ts';

/**
 * Images up to this many bytes stay unchanged. Compressing takes a tenth of a second and saves half the bytes
 * (measured), which costs a book of hundreds of screenshots more than its readers gain.
 */
const lightest = 65_536;

/**
 * Whether an image can be scaled. Drawings have no pixels, and animations would freeze; a still GIF is small, or was
 * made for the web.
 */
export function canBeScaled({ mediaType, bytes }: Resource): boolean {
  if (bytes.length <= lightest) return false;
  if (mediaType === 'image/jpeg') return true;
  if (mediaType === 'image/png') return !isAnimatedPng(bytes);
  if (mediaType === 'image/webp') return !isAnimatedWebp(bytes);
  return mediaType === 'image/avif' && !latin1(bytes, 4, 12).startsWith('ftypavis');
}

/** An animated PNG announces it before the data of its first frame (PNG, third edition, 11.3.6.1). */
function isAnimatedPng(bytes: Uint8Array): boolean {
  const png = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const signatureLength = 8;
  for (let at = signatureLength; at + 8 <= png.length; ) {
    const type = png.toString('latin1', at + 4, at + 8);
    if (type === 'acTL') return true;
    if (type === 'IDAT') return false;
    // A chunk begins with its length and type, and ends with a checksum.
    at += 12 + png.readUInt32BE(at);
  }
  return false;
}

/** The second bit of the flags in the extended format (RFC 9649, 2.7). */
function isAnimatedWebp(bytes: Uint8Array): boolean {
  return latin1(bytes, 12, 16) === 'VP8X' && ((bytes[20] ?? 0) & 0b10) !== 0;
}

function latin1(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.subarray(from, to)).toString('latin1');
}
