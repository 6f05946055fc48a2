declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype' | 'woff2';
    /** Default: `false` */
    keepAllGlyphs?: boolean;
  }

  /** A font with the glyphs of a text, or with all of them, as OpenType or WOFF2. */
  function subsetFont(font: Buffer, text: string | undefined, options: Options): Promise<Buffer>;
  export = subsetFont;
}
