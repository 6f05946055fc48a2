/** The output format of a font with outlines. */
export type FontFormat = 'truetype' | 'woff2';

/** A font with only the glyphs of a text, and those that its layout substitutes. */
export async function subsetOf(bytes: Uint8Array, text: string, targetFormat: FontFormat): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(Buffer.from(bytes), text, { targetFormat });
}

/** An unchanged font, in another format. */
export async function wholeAs(bytes: Uint8Array, targetFormat: FontFormat): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(Buffer.from(bytes), undefined, { targetFormat, keepAllGlyphs: true });
}
