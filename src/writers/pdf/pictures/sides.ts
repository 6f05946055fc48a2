import type { Resource } from '../../../model/publication.ts';

/** The pixels of a picture, the smaller side first: a photograph may be printed turned. */
export function sidesOf(width: number, height: number): string {
  return [width, height].sort((a, b) => a - b).join(' × ');
}

/** The sides that only pictures have which are compressed with loss. */
export function lossySides(resources: readonly Resource[]): ReadonlySet<string> {
  const sides = (isWanted: boolean) =>
    resources.filter((one) => isLossy(one) === isWanted).map(({ width, height }) => sidesOf(width, height));
  const others = new Set(sides(false));
  return new Set(sides(true).filter((one) => !others.has(one)));
}

/** A WebP without loss says so in its first chunk, or may do so in one behind (RFC 9649, 2.5 to 2.7): `VP8 ` alone has loss. */
export function isLossy({ mediaType, bytes }: Resource): boolean {
  if (mediaType === 'image/webp') return Buffer.from(bytes.subarray(12, 16)).toString('latin1') === 'VP8 ';
  return mediaType === 'image/jpeg' || mediaType === 'image/avif';
}
