import { keptByDigest } from '../../model/digest.ts';
import { trueTypeFile } from './sfnt-file.ts';
import { unpacked } from './subset.ts';
import { readAll, tablesOf } from './tables.ts';

/** A step of an outline, as in SVG: `M`, `L`, `Q`, `C` or `Z`, with its points. Ordinates grow upwards. */
export interface OutlineStep {
  type: string;
  values: readonly number[];
}

/** A glyph in a line. */
export interface PlacedGlyph {
  glyph: number;
  /** From the left end of the line to the left end of the glyph, and from the baseline upwards. */
  x: number;
  y: number;
}

/** A run of text: its direction, and its language as a BCP 47 tag. */
export interface TextRun {
  text: string;
  rtl: boolean;
  lang: string;
}

/** A font that has been read. All lengths are in units of the font. */
export interface OpenFont {
  unitsPerEm: number;
  /** Nothing if the font does not have the character. */
  glyphOf(character: string): number | undefined;
  advanceOf(glyph: number): number;
  outlineOf(glyph: number): OutlineStep[];
  /** Sets a run as one line, with the layout of its script: from left to right, and with its width. */
  set(run: TextRun): { glyphs: PlacedGlyph[]; width: number };
}

/** Fonts that stay open, as several parts of a publication use the same ones. */
const mostOpened = 8;

/**
 * Opens an OpenType, WOFF or WOFF2 font. HarfBuzz, the library that browsers lay out text with, has limits for damaged fonts: such a
 * font has no characters, or glyphs without outlines.
 */
export const openFont: (bytes: Uint8Array) => Promise<OpenFont> = keptByDigest(mostOpened, read);

async function read(bytes: Uint8Array): Promise<OpenFont> {
  const { Blob, Buffer: Line, Direction, Face, Font, shape } = await import('harfbuzzjs');
  const face = new Face(new Blob(await openType(bytes)));
  const font = new Font(face);
  return {
    unitsPerEm: face.upem,
    glyphOf: (character) => font.nominalGlyph(character.codePointAt(0) ?? 0),
    advanceOf: (glyph) => font.glyphHAdvance(glyph),
    outlineOf: (glyph) => font.glyphToJson(glyph),
    set({ text, rtl, lang }) {
      const line = new Line();
      line.addText(text);
      line.setDirection(rtl ? Direction.RTL : Direction.LTR);
      line.setLanguage(lang);
      line.guessSegmentProperties();
      shape(font, line);
      const positions = line.getGlyphPositions();
      let width = 0;
      const glyphs = line.getGlyphInfos().map(({ codepoint: glyph }, index) => {
        const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
        const placed = { glyph, x: width + xOffset, y: yOffset };
        width += xAdvance;
        return placed;
      });
      return { glyphs, width };
    },
  };
}

/** The characters of a font. Only the table that lists them is read, not the outlines. */
export async function charactersOf(bytes: Uint8Array): Promise<ReadonlySet<number>> {
  const { Blob, Face } = await import('harfbuzzjs');
  const tables = tablesOf(bytes);
  if ('fault' in tables) return new Set();
  const needed = ['cmap', 'head', 'maxp'].flatMap((tag) => {
    const table = tables.get(tag);
    return table ? [[tag, table()] as const] : [];
  });
  return new Set(new Face(new Blob(trueTypeFile(new Map(needed)))).collectUnicodes());
}

/** The font without compression. */
async function openType(bytes: Uint8Array): Promise<Uint8Array> {
  const signature = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
  if (signature === 'wOF2') return unpacked(bytes);
  const tables = signature === 'wOFF' ? tablesOf(bytes) : undefined;
  return tables && !('fault' in tables) ? trueTypeFile(readAll(tables)) : bytes;
}
