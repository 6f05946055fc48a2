import type { Bidi } from 'bidi-js';
import bidiFactory from 'bidi-js';
import { graphemesOf } from '../../../model/characters.ts';
import { type OpenFont, openFont } from '../../../template/font-files/open-font.ts';
import type { FontFace } from '../../../template/template.ts';
import { usingFont } from '../../../template/using-font.ts';
import { element, type Markup } from '../../xml.ts';

/** Text broken into lines at one size. */
export interface FittedText {
  lines: readonly string[];
  /** In pixels. */
  size: number;
}

/** The space that a text has to fit into. Lengths are in pixels. */
export interface Room {
  width: number;
  height: number;
  /** Line height, at a size of 1. */
  leading: number;
  /** A smaller size is better than more lines than this. Default: any number. */
  easyLines?: number;
  /** Allowed sizes, the largest first. */
  sizes: readonly number[];
}

/** A smaller size is worth a break at the colon, down to this part of the larger one. */
const worthwhile = 0.7;

/**
 * Sets the text at the largest size at which it fits without breaking a word, in lines of similar width; a line ends at a
 * colon or dash if the text can be almost as large then. If no size fits, uses the smallest and ends the text with `…`.
 */
export function fitText(text: string, typeface: Typeface, room: Room): FittedText {
  const { easyLines = Number.POSITIVE_INFINITY } = room;
  const parts = text.split(/(?<=[:：–—])\s+/u);
  const whole = fitParts([text], typeface, room, easyLines) ?? fitParts([text], typeface, room);
  const inParts = parts.length > 1 ? fitParts(parts, typeface, room, easyLines) : undefined;
  const isBetter = inParts && (!whole || (whole.lines.length > 1 && inParts.size >= worthwhile * whole.size));
  if (isBetter) return inParts;
  if (whole) return whole;
  const size = room.sizes.at(-1) ?? 1;
  const width = room.width / size;
  const lines = breakLines(text, typeface, width, true) ?? [];
  return { lines: clip(lines, linesIn(room, size), (line) => typeface.width(line) <= width), size };
}

/** Parts of a text, each of which begins a line; nothing if they fit at no size. */
function fitParts(
  parts: readonly string[],
  typeface: Typeface,
  room: Room,
  mostLines = Number.POSITIVE_INFINITY,
): FittedText | undefined {
  for (const size of room.sizes) {
    const width = room.width / size;
    const broken = parts.map((part) => breakLines(part, typeface, width));
    const count = broken.reduce((sum, lines) => sum + (lines?.length ?? Number.POSITIVE_INFINITY), 0);
    if (count > Math.min(mostLines, linesIn(room, size))) continue;
    return { lines: parts.flatMap((part, at) => balanced(part, typeface, width, broken[at] ?? [])), size };
  }
  return undefined;
}

function linesIn({ height, leading }: Room, size: number): number {
  return Math.max(1, Math.floor(height / (size * leading)));
}

/** The same number of lines, as narrow as possible: a last line of one word looks lost. */
function balanced(text: string, typeface: Typeface, width: number, lines: readonly string[]): readonly string[] {
  let narrow = width / 2;
  let wide = width;
  let best = lines;
  for (let step = 0; step < 8; step += 1) {
    const middle = (narrow + wide) / 2;
    const broken = breakLines(text, typeface, middle);
    if (broken && broken.length <= lines.length) {
      best = broken;
      wide = middle;
    } else narrow = middle;
  }
  return best;
}

/** @returns nothing if an unbreakable word is wider than a line */
function breakLines(text: string, typeface: Typeface, width: number, breakWords = false): string[] | undefined {
  const lines: string[] = [];
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const longer = lines.length > 0 ? `${lines.at(-1)} ${word}` : word;
    if (typeface.width(longer) <= width) {
      lines[Math.max(0, lines.length - 1)] = longer;
    } else if (typeface.width(word) <= width) {
      lines.push(word);
    } else if (breakWords || !/[\p{Alphabetic}]{2}/u.test(word) || isUnspaced(word)) {
      lines.push(...breakWord(word, typeface, width));
    } else return undefined;
  }
  return lines;
}

/** Chinese and Japanese break between any two characters. */
function isUnspaced(word: string): boolean {
  return /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(word);
}

/** Characters that cannot begin a line of Chinese or Japanese (JLREQ, 3.1.7; CLREQ, 3.1.3). */
const notFirst = /^[、。，．・：；？！ー々〉》」』】〕）］｝’”]/u;

function breakWord(word: string, typeface: Typeface, width: number): string[] {
  const lines = [''];
  for (const { segment } of graphemesOf(word)) {
    const longer = `${lines.at(-1)}${segment}`;
    if (typeface.width(longer) <= width || notFirst.test(segment)) lines[lines.length - 1] = longer;
    else lines.push(segment);
  }
  return lines.filter(Boolean);
}

/** Drops the surplus lines, and enough words before them to make room for `…`. */
function clip(lines: readonly string[], most: number, fits: (line: string) => boolean): string[] {
  if (lines.length <= most) return [...lines];
  let last = lines[most - 1] ?? '';
  while (last.includes(' ') && !fits(`${last}…`)) last = last.slice(0, last.lastIndexOf(' '));
  while (last.length > 1 && !fits(`${last}…`)) last = Array.from(last).slice(0, -1).join('');
  return [...lines.slice(0, most - 1), `${last.replace(/[\s\p{P}]+$/u, '')}…`];
}

/** The position of a line of text on the cover: the start of its baseline, and its size, all in pixels. */
interface Placement {
  x: number;
  y: number;
  size: number;
  colour: string;
}

/** A way to set a line of text in an SVG. */
export interface Typeface {
  /** Width of the text at a size of 1. */
  width(text: string): number;
  draw(text: string, placement: Placement): Markup;
}

interface ScaledFont {
  font: OpenFont;
  scale: number;
}

/** A piece of text that one font file can draw. */
interface FontRun extends ScaledFont {
  text: string;
}

interface PlacedGlyph {
  font: OpenFont;
  glyph: number;
  /** From the left end of the line, and from its baseline upwards, at a size of 1. */
  x: number;
  y: number;
  scale: number;
}

/** The language and the direction of lines. */
interface LineLanguage {
  lang: string;
  dir: 'ltr' | 'rtl';
}

/**
 * Sets text as glyph outlines, so that the image needs no font where it is rendered or viewed. Lines from right to left start, and so
 * are placed, at their right end.
 *
 * @param faces of one weight and style, each covering a part of Unicode
 * @param text all the text that will be set
 * @returns nothing if a character of the text has no glyph in the faces, or one that cannot be seen
 */
export async function outlineTypeface(
  faces: readonly FontFace[],
  text: string,
  language: LineLanguage,
): Promise<Typeface | undefined> {
  const fonts = await Promise.all(
    faces.map((face) => usingFont(face, async () => ({ font: await openFont(face.bytes), scale: face.scale ?? 1 }))),
  );
  const letters = Array.from(text).filter((character) => character.trim() !== '');
  if (!letters.every((letter) => fonts.some(({ font }) => draws(font, letter)))) return undefined;
  // Fitting a title sets the same lines repeatedly.
  const widths = new Map<string, number>();
  return {
    width: (line) => {
      const width = widths.get(line) ?? set(line, fonts, language).width;
      widths.set(line, width);
      return width;
    },
    draw: (line, placement) => {
      const { glyphs, width } = set(line, fonts, language);
      const x = language.dir === 'rtl' ? placement.x - width * placement.size : placement.x;
      return drawGlyphs(glyphs, { ...placement, x });
    },
  };
}

function covers(font: OpenFont, character: string): boolean {
  return font.glyphOf(character) !== undefined;
}

/** Whether the letter would be seen: in a damaged font, it may have a glyph without an outline. */
function draws(font: OpenFont, letter: string): boolean {
  const glyph = font.glyphOf(letter);
  return glyph !== undefined && (!/[\p{L}\p{N}]/u.test(letter) || font.outlineOf(glyph).length > 0);
}

function set(
  line: string,
  fonts: readonly ScaledFont[],
  { lang, dir }: LineLanguage,
): { glyphs: PlacedGlyph[]; width: number } {
  const glyphs: PlacedGlyph[] = [];
  let width = 0;
  for (const { font, text, scale: size, rtl } of fontRuns(line, fonts, dir)) {
    const scale = size / font.unitsPerEm;
    const run = font.set({ text, rtl, lang });
    for (const { glyph, x, y } of run.glyphs) glyphs.push({ font, glyph, x: width + x * scale, y: y * scale, scale });
    width += run.width * scale;
  }
  return { glyphs, width };
}

/** The runs of a line by direction and font, from left to right. */
function fontRuns(line: string, fonts: readonly ScaledFont[], dir: 'ltr' | 'rtl'): (FontRun & { rtl: boolean })[] {
  return visualRuns(line, dir).flatMap(({ text, rtl }) => {
    const runs = runsOf(text, fonts).map((run) => ({ ...run, rtl }));
    return rtl ? runs.reverse() : runs;
  });
}

/** Keeps the same font for as long as it has the glyphs, so that pairs are kerned. */
function runsOf(line: string, fonts: readonly ScaledFont[]): FontRun[] {
  const runs: FontRun[] = [];
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
  const outlines = glyphs.flatMap(({ font, glyph, x: right, y: up, scale }) =>
    font.outlineOf(glyph).map(({ type, values }) => {
      const places = values.map((value, index) =>
        index % 2 === 0 ? x + (right + value * scale) * size : y - (up + value * scale) * size,
      );
      return type + places.map((place) => Number(place.toFixed(2))).join(' ');
    }),
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
