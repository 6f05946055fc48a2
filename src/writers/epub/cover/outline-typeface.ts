import bidiFactory, { type Bidi } from 'bidi-js';
import { create, type Font, type Glyph } from 'fontkit';
import type { FontFace } from '../../../template/template.ts';
import { element } from '../../xml.ts';
import type { Placement, Typeface } from './lines.ts';

interface ScaledFont {
  font: Font;
  scale: number;
}

/** A piece of text that one font file can draw. */
interface Run extends ScaledFont {
  text: string;
}

interface PlacedGlyph {
  glyph: Glyph;
  /** From the left end of the line, and from its baseline upwards, at a size of 1. */
  x: number;
  y: number;
  scale: number;
}

/**
 * Sets text as glyph outlines, so that the image needs no font where it is rendered or viewed.
 *
 * @param faces of one weight and style, each covering a part of Unicode
 * @param text all the text that will be set
 * @param dir direction of the lines; those from right to left start, and so are placed, at their right end
 * @returns nothing if the faces have no glyph for a character of the text
 */
export function outlineTypeface(faces: readonly FontFace[], text: string, dir: 'ltr' | 'rtl'): Typeface | undefined {
  const fonts = faces.flatMap(({ bytes, scale = 1 }) => {
    const font = create(Buffer.from(bytes));
    return 'layout' in font ? [{ font, scale }] : [];
  });
  const letters = Array.from(text).filter((character) => character.trim() !== '');
  if (!letters.every((letter) => fonts.some(({ font }) => covers(font, letter)))) return undefined;
  // Fitting a title sets the same lines repeatedly, and each takes milliseconds (measured).
  const widths = new Map<string, number>();
  return {
    width: (line) => {
      const width = widths.get(line) ?? set(line, fonts, dir).width;
      widths.set(line, width);
      return width;
    },
    draw: (line, placement) => {
      const { glyphs, width } = set(line, fonts, dir);
      const x = dir === 'rtl' ? placement.x - width * placement.size : placement.x;
      return drawGlyphs(glyphs, { ...placement, x });
    },
  };
}

function covers(font: Font, character: string): boolean {
  return font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
}

function set(line: string, fonts: readonly ScaledFont[], dir: 'ltr' | 'rtl'): { glyphs: PlacedGlyph[]; width: number } {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (const { font, text, scale: size, rtl } of fontRuns(line, fonts, dir)) {
    const scale = size / font.unitsPerEm;
    const run = font.layout(text, [], undefined, undefined, rtl ? 'rtl' : 'ltr');
    run.glyphs.forEach((glyph, index) => {
      const position = run.positions[index];
      const y = (position?.yOffset ?? 0) * scale;
      glyphs.push({ glyph, x: width + (position?.xOffset ?? 0) * scale, y, scale });
      width += (position?.xAdvance ?? 0) * scale;
    });
  }
  return { glyphs, width };
}

/** The runs of a line by direction and font, from left to right. */
function fontRuns(line: string, fonts: readonly ScaledFont[], dir: 'ltr' | 'rtl'): (Run & { rtl: boolean })[] {
  return visualRuns(line, dir).flatMap(({ text, rtl }) => {
    const runs = runsOf(text, fonts).map((run) => ({ ...run, rtl }));
    return rtl ? runs.reverse() : runs;
  });
}

/** Keeps the same font for as long as it has the glyphs, so that pairs are kerned. */
function runsOf(line: string, fonts: readonly ScaledFont[]): Run[] {
  const runs: Run[] = [];
  for (const character of line) {
    const current = runs.at(-1);
    if (current && covers(current.font, character)) {
      current.text += character;
      continue;
    }
    const font = fonts.find((candidate) => covers(candidate.font, character));
    if (font) runs.push({ ...font, text: character });
  }
  return runs;
}

function drawGlyphs(glyphs: readonly PlacedGlyph[], { x, y, size, colour }: Placement): string {
  const outlines = glyphs.map(({ glyph, x: right, y: up, scale }) =>
    glyph.path
      .scale(scale * size, -scale * size)
      .translate(x + right * size, y - up * size)
      .toSVG(),
  );
  return element('path', { fill: colour, d: outlines.join('') });
}

/** A piece of a line that runs in one direction. */
interface VisualRun {
  /** In reading order, with mirrored brackets if it runs from right to left. */
  text: string;
  rtl: boolean;
}

// Node loads the CommonJS build, which is the function itself; the package's types describe an ES module.
const bidi = (bidiFactory as unknown as () => Bidi)();

/** The pieces of a line from left to right: the Unicode Bidirectional Algorithm (UAX #9). */
export function visualRuns(line: string, dir: 'ltr' | 'rtl'): VisualRun[] {
  const resolved = bidi.getEmbeddingLevels(line, dir);
  const levelAt = (index: number) => resolved.levels[index] ?? 0;
  const mirrored = bidi.getMirroredCharactersMap(line, resolved.levels);
  const runs: VisualRun[] = [];
  const runAt: VisualRun[] = [];
  for (let index = 0; index < line.length; index++) {
    const current = index > 0 && levelAt(index) === levelAt(index - 1) ? runs.at(-1) : undefined;
    const run = current ?? { text: '', rtl: levelAt(index) % 2 === 1 };
    if (!current) runs.push(run);
    run.text += mirrored.get(index) ?? line[index];
    runAt.push(run);
  }
  const visual = bidi.getReorderedIndices(line, resolved).flatMap((index) => runAt[index] ?? []);
  return [...new Set(visual)];
}
