import { create, type Glyph } from 'fontkit';

/** A font file, and the text that it is to be used for. */
export interface FontTrial {
  bytes: Uint8Array;
  text: string;
}

/**
 * Asks a font for everything that Offprint asks fonts for, with the same text: characters, layout, widths and outlines.
 *
 * @throws whatever fontkit throws if the font is damaged
 */
export function askFont({ bytes, text }: FontTrial): void {
  const font = create(Buffer.from(bytes));
  // A collection of fonts is not used.
  if (!('layout' in font)) return;
  const glyphs = new Set<Glyph>();
  for (const character of new Set(text)) {
    const code = character.codePointAt(0) ?? 0;
    if (font.hasGlyphForCodePoint(code)) glyphs.add(font.glyphForCodePoint(code));
  }
  for (const line of new Set([text, ...text.split(/\s+/u)])) {
    for (const direction of ['ltr', 'rtl'] as const) {
      for (const glyph of font.layout(line, [], undefined, undefined, direction).glyphs) glyphs.add(glyph);
    }
  }
  for (const glyph of glyphs) if (glyph.advanceWidth >= 0) glyph.path.scale(1, -1).toSVG();
}
