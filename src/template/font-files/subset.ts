import { keptByDigest } from '../../model/digest.ts';

/** The output format of a font with outlines. */
export type FontFormat = 'truetype' | 'woff2';

let latest: Promise<unknown> = Promise.resolve();

/** Does one thing after another: both packages return memory that the next conversion overwrites. */
function inTurn<Result>(convert: () => Promise<Result>): Promise<Result> {
  const result = latest.then(convert);
  latest = result.catch(() => {});
  return result;
}

/** A font with only the glyphs of a text, and those that its layout substitutes. */
export async function subsetOf(bytes: Uint8Array, text: string, targetFormat: FontFormat): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return inTurn(() => subsetFont(Buffer.from(bytes), text, { targetFormat }));
}

/** Fonts of which the result is kept: Typst and the cover of an ebook need the same ones. */
const mostUnpacked = 8;

/**
 * The font of a WOFF2 file, as OpenType, uncompressed. It is shared: only to be read.
 *
 * @throws Error if it is damaged
 */
export const unpacked: (bytes: Uint8Array) => Promise<Buffer> = keptByDigest(mostUnpacked, async (bytes) => {
  // The package as a whole loads a compressor, too, which takes longer than to unpack a font (measured).
  const { default: decompress } = await import('wawoff2/decompress.js');
  return inTurn(async () => Buffer.from(await decompress(Buffer.from(bytes))));
});
