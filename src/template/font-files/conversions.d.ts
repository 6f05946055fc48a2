declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype' | 'woff2';
  }

  /** A font with the glyphs of a text, as OpenType or WOFF2. */
  function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
  export = subsetFont;
}

declare module 'wawoff2/decompress.js' {
  /** The font of a WOFF2 file. The bytes are overwritten by the next call. */
  function decompress(font: Buffer): Promise<Uint8Array>;
  export = decompress;
}
