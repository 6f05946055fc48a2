import type { PdfStream } from '@libpdf/core';
import { readsFromTheRight } from '../../model/language-tag.ts';
import type { PdfFont } from '../fonts.ts';
import { apply, identity, type Matrix, multiply, type Rectangle } from './matrix.ts';

/** The text state. */
export interface TextSetting {
  /** Absent: the text cannot be read. */
  font: PdfFont | undefined;
  /** From the coordinates of the content to points from the upper left corner of the page. */
  matrix: Matrix;
  size: number;
  characterSpace: number;
  wordSpace: number;
}

interface GrowingRun extends TextRun {
  glyphs: Glyph[];
  rights?: number[];
}

/** A text object, from `BT` to `ET`, in which each string follows the last one or is moved to its place (9.4). */
export class TextLine {
  /** The start of the line, and the current offset from there. */
  #start: Matrix = identity;
  #advance = 0;
  /** The run that further strings on the line belong to. */
  #run: GrowingRun | undefined;
  readonly #placesGlyphs: boolean;

  /** @param placesGlyphs whether runs tell the place of each glyph */
  constructor(placesGlyphs: boolean) {
    this.#placesGlyphs = placesGlyphs;
  }

  place(matrix: Matrix | undefined): void {
    this.#start = matrix ?? identity;
    this.#advance = 0;
    this.#run = undefined;
  }

  move(x = 0, y = 0): void {
    const [a, b, c, d, e, f] = this.#start;
    this.#start = [a, b, c, d, e + a * x + c * y, f + b * x + d * y];
    this.#advance = 0;
    if (y !== 0) this.#run = undefined;
  }

  endRun(): void {
    this.#run = undefined;
  }

  /** Moves on by a part of the size; backwards if negative. */
  skip(by: number, size: number): void {
    this.#advance += by * size;
  }

  /**
   * Shows a string of codes.
   *
   * @param actualText its text, if the font does not define it
   * @param mark number of the marked content
   * @returns the new run; nothing if it continues one
   */
  show(
    codes: readonly number[],
    setting: TextSetting,
    actualText: string | undefined,
    mark: number | undefined,
  ): TextRun | undefined {
    const { font, size } = setting;
    if (!font) return undefined;
    const begun = this.#run ? undefined : this.#begin(font, setting, mark);
    const run = this.#run ?? begun;
    if (!run) return undefined;
    this.#run = run;
    let text = actualText;
    for (const code of codes) {
      const glyph = font.glyphOf(code);
      run.glyphs.push(text === undefined ? glyph : { code, text, ...(text === '' && { isCovered: true }) });
      run.text += text ?? glyph.text;
      if (text !== undefined) text = '';
      // Word spacing applies to the single byte 32 (9.3.3).
      const space = font.codeLength === 1 && code === 32 ? setting.wordSpace : 0;
      this.#advance += glyph.width * size + setting.characterSpace + space;
      run.rights?.push(this.#placeIn(setting)[0]);
    }
    run.right = Math.max(run.right, this.#placeIn(setting)[0]);
    return begun;
  }

  #placeIn({ matrix }: TextSetting): [x: number, y: number] {
    const [x, y] = apply(this.#start, this.#advance, 0);
    return apply(matrix, x, y);
  }

  #begin(font: PdfFont, setting: TextSetting, mark: number | undefined): GrowingRun {
    const [left, baseline] = this.#placeIn(setting);
    const [, , c, d] = multiply(this.#start, setting.matrix);
    const size = setting.size * Math.hypot(c, d);
    const run = { text: '', font, glyphs: [], size, left, right: left, baseline, mark };
    return this.#placesGlyphs ? { ...run, rights: [] } : run;
  }
}

/** Letters of one font on one line, in painting order: for Arabic from left to right as well. */
export interface TextRun {
  text: string;
  font: PdfFont;
  /** Codes of its glyphs, with the text of each. 0 is the glyph for missing characters. */
  glyphs: readonly Glyph[];
  /** The right end of each glyph, in points from the left edge of the page, if they are placed. */
  rights?: readonly number[];
  /** Font size in points, as printed. */
  size: number;
  /** Points from the left edge of the page: where it begins, and where it ends. */
  left: number;
  right: number;
  /** Points from the upper edge of the page. */
  baseline: number;
  /** Number of its marked content; absent outside the structure, such as in margin boxes. */
  mark: number | undefined;
}

/** The text of a run as it is read. The text of a glyph, such as a ligature, has its own order. */
export function readText({ text, glyphs }: TextRun): string {
  if (!readsFromTheRight(text)) return text;
  return glyphs
    .map((glyph) => glyph.text)
    .toReversed()
    .join('');
}

export interface Glyph {
  readonly code: number;
  readonly text: string;
  /** Whether the text of an earlier glyph includes this one. Default: `false`. */
  isCovered?: boolean;
}

/** An image, and where it is painted: points from the left and upper edges of the page. */
export interface PaintedPicture extends Rectangle {
  picture: PdfStream;
  mark: number | undefined;
}

/** The content of a page, including what is painted outside of it, or clipped. */
export interface PageContent {
  /** From 1. */
  number: number;
  /** Points. */
  width: number;
  height: number;
  texts: readonly TextRun[];
  pictures: readonly PaintedPicture[];
}
