import type { Element } from 'hast';
import type { Resource } from '../../../model/publication.ts';

/** The maximum text width, in CSS pixels: 34rem of 19 pixels (templates/article/styles/page.css). */
const column = 646;

/** The highest pixel density worth a version of its own: more is not visible at reading distance. */
const densest = 2;

/** The maximum useful width of an image, in pixels. */
const widest = column * densest;

/** The share of a narrow window that its margins leave. */
const shareOfWindow = 0.88;

/**
 * Width of the largest version, in pixels: no more than is useful, unless the image is hardly wider. Scaling text
 * slightly only makes it less sharp.
 */
export function largestOf(own: number): number {
  return own > 1.25 * widest ? widest : own;
}

/**
 * Widths of the versions of an image, in pixels: each has about twice as many pixels as the one before, and none more
 * than the original. With lossless compression, smaller steps save hardly any bytes and take longer.
 */
export function widthsOf(own: number, isLossy: boolean): number[] {
  const largest = largestOf(own);
  const steps = isLossy ? [column / Math.SQRT2, column, column * Math.SQRT2].map(Math.round) : [column];
  // A version that is hardly smaller than the largest saves nothing.
  return [...steps.filter((width) => width < 0.85 * largest), largest];
}

/** The `sizes` of an image: limited by its own width, the column, and the author's width. */
export function sizesOf({ properties }: Element, own: number): string {
  const { share, pixels } = wishOf(String(properties.style ?? ''));
  const widest = Math.round(Math.min(own, pixels, column * share));
  const narrow = shareOfWindow * share;
  return `(min-width: ${Math.ceil(widest / narrow)}px) ${widest}px, ${Math.round(100 * narrow)}vw`;
}

/** CSS pixels per unit, with an em of 18. */
const units: Readonly<Record<string, number>> = { px: 1, em: 18, rem: 18, cm: 37.8, mm: 3.78, in: 96, pt: 4 / 3 };

/** @param style `width: 50%` */
function wishOf(style: string): { share: number; pixels: number } {
  const [, number = '', unit = ''] = /^width: ([\d.]+)(%|[a-z]+)/u.exec(style) ?? [];
  const value = Number(number);
  if (value > 0 && unit === '%') return { share: Math.min(1, value / 100), pixels: Number.POSITIVE_INFINITY };
  return { share: 1, pixels: value * (units[unit] ?? 0) || Number.POSITIVE_INFINITY };
}

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
