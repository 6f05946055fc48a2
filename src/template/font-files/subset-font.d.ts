declare module 'subset-font' {
  /** A font with the glyphs of a text, as OpenType or WOFF2. */
  function subsetFont(font: Buffer, text: string, options: { targetFormat: 'truetype' | 'woff2' }): Promise<Buffer>;
  export = subsetFont;
}
