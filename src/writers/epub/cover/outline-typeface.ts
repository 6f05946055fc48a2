import { create, type Font, type Glyph } from 'fontkit';
import type { FontFace } from '../../../template/template.ts';
import { element } from '../xml.ts';
import type { Placement, Typeface } from './typeface.ts';

/** A piece of text that one font file can draw. */
interface Run {
  font: Font;
  text: string;
}

interface PlacedGlyph {
  glyph: Glyph;
  /** From the start of the line, at a size of 1. */
  x: number;
  scale: number;
}

/**
 * Sets text as outlines of its letters, so that the picture needs no font where it is looked at or rendered.
 *
 * @param faces of one weight and style, each with a part of Unicode
 * @param text all that will be set
 * @returns nothing where the faces lack a letter of the text
 */
export function outlineTypeface(faces: readonly FontFace[], text: string): Typeface | undefined {
  const fonts = faces.map(({ bytes }) => create(Buffer.from(bytes))).filter((font) => 'layout' in font);
  const letters = Array.from(text).filter((character) => character.trim() !== '');
  if (!letters.every((letter) => fonts.some((font) => covers(font, letter)))) return undefined;
  return {
    width: (line) => set(line, fonts).width,
    draw: (line, placement) => drawGlyphs(set(line, fonts).glyphs, placement),
  };
}

function covers(font: Font, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function set(line: string, fonts: readonly Font[]): { glyphs: PlacedGlyph[]; width: number } {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (const { font, text } of runsOf(line, fonts)) {
    const scale = 1 / font.unitsPerEm;
    const run = font.layout(text);
    run.glyphs.forEach((glyph, index) => {
      const position = run.positions[index];
      glyphs.push({ glyph, x: width + (position?.xOffset ?? 0) * scale, scale });
      width += (position?.xAdvance ?? 0) * scale;
    });
  }
  return { glyphs, width };
}

/** Stays with a font as long as it has the letters, so that pairs are kerned. */
function runsOf(line: string, fonts: readonly Font[]): Run[] {
  const runs: Run[] = [];
  for (const character of line) {
    const current = runs.at(-1);
    if (current && covers(current.font, character)) {
      current.text += character;
      continue;
    }
    const font = fonts.find((candidate) => covers(candidate, character));
    if (font) runs.push({ font, text: character });
  }
  return runs;
}

function drawGlyphs(glyphs: readonly PlacedGlyph[], { x, y, size, colour }: Placement): string {
  const outlines = glyphs.map(({ glyph, x: offset, scale }) =>
    glyph.path
      .scale(scale * size, -scale * size)
      .translate(x + offset * size, y)
      .toSVG(),
  );
  return element('path', { fill: colour, d: outlines.join('') });
}
