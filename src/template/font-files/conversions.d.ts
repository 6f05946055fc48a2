declare module 'subset-font' {
  interface Options {
    targetFormat: 'truetype' | 'woff2';
  }

  /** A font with the glyphs of a text, as OpenType or WOFF2. */
  function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
  export = subsetFont;
}

declare module 'fontverter' {
  /** A font in another container. `truetype` is OpenType of any kind. */
  export function convert(font: Buffer, format: 'truetype' | 'woff2'): Promise<Buffer>;
}
