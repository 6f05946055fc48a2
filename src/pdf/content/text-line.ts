import type { PdfStream } from '@libpdf/core';
import type { PdfFont } from '../fonts/fonts.ts';
import { apply, identity, type Matrix, multiply, type Rectangle } from './matrix.ts';

/** What text is shown with. */
export interface TextSetting {
  /** None: what is shown cannot be read. */
  font: PdfFont | undefined;
  /** From the coordinates of the content to points from the upper left corner of the page. */
  matrix: Matrix;
  size: number;
  characterSpace: number;
  wordSpace: number;
}

interface GrowingRun extends TextRun {
  glyphs: Glyph[];
}

/** A text object, from `BT` to `ET`, in which each string is shown behind the last one or moved to its place (9.4). */
export class TextLine {
  /** Where the line begins, and how far what was shown last has come from there. */
  #start: Matrix = identity;
  #advance = 0;
  /** What further strings on the line belong to. */
  #run: GrowingRun | undefined;

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

  /** Leaves room, in parts of the size: behind what was shown last, or before it for a negative number. */
  skip(by: number, size: number): void {
    this.#advance += by * size;
  }

  /**
   * Shows a string of codes.
   *
   * @param actualText what all of it stands for, where the font does not say so
   * @param mark number of the marked content
   * @returns the run that it has begun; nothing where it goes on with one
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
      const glyph: Glyph = { code, text: text ?? font.textOf(code) ?? '' };
      if (text === '') glyph.isCovered = true;
      if (text !== undefined) text = '';
      run.glyphs.push(glyph);
      run.text += glyph.text;
      // Word space is for the single byte 32 (9.3.3).
      const space = font.codeLength === 1 && code === 32 ? setting.wordSpace : 0;
      this.#advance += font.widthOf(code) * size + setting.characterSpace + space;
    }
    run.right = Math.max(run.right, this.#placeIn(setting)[0]);
    return begun;
  }

  #placeIn({ matrix }: TextSetting): [x: number, y: number] {
    return apply(matrix, ...apply(this.#start, this.#advance, 0));
  }

  #begin(font: PdfFont, setting: TextSetting, mark: number | undefined): GrowingRun {
    const [left, baseline] = this.#placeIn(setting);
    const [, , c, d] = multiply(this.#start, setting.matrix);
    const size = setting.size * Math.hypot(c, d);
    return { text: '', font, glyphs: [], size, left, right: left, baseline, mark };
  }
}

/** Letters of one font on one line, in the order in which they are painted: for Arabic from left to right as well. */
export interface TextRun {
  text: string;
  font: PdfFont;
  /** Codes of its glyphs, with the text of each. 0 is the glyph for missing characters. */
  glyphs: readonly Glyph[];
  /** Points, as it is printed. */
  size: number;
  /** Points from the left edge of the page: where it begins, and where it ends. */
  left: number;
  right: number;
  /** Points from the upper edge of the page. */
  baseline: number;
  /** Number of the marked content that it stands in; none for what is no part of the structure, such as margin boxes. */
  mark: number | undefined;
}

export interface Glyph {
  code: number;
  text: string;
  /** Whether the text of a glyph before it stands for this one, too. Default: `false`. */
  isCovered?: boolean;
}

/** A picture, and where it is painted: points from the left and upper edges of the page. */
export interface PaintedPicture extends Rectangle {
  picture: PdfStream;
  mark: number | undefined;
}

/** What a page shows. What is painted outside of it, or clipped, is there as well. */
export interface PageContent {
  /** From 1. */
  number: number;
  /** Points. */
  width: number;
  height: number;
  texts: readonly TextRun[];
  pictures: readonly PaintedPicture[];
}
