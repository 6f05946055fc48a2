/** What a font with outlines is written as. */
export type FontFormat = 'truetype' | 'woff2';

/** A font with the glyphs of a text alone, and what its layout makes of them. */
export async function subsetOf(bytes: Uint8Array, text: string, targetFormat: FontFormat): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(Buffer.from(bytes), text, { targetFormat });
}

/** A font as it is, in another format. */
export async function wholeAs(bytes: Uint8Array, targetFormat: FontFormat): Promise<Buffer> {
  const { default: subsetFont } = await import('subset-font');
  return subsetFont(Buffer.from(bytes), undefined, { targetFormat, keepAllGlyphs: true });
}
