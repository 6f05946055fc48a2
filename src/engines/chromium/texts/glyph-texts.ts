import { stringIn } from '../../../pdf/content/operands.ts';
import type { PdfFont } from '../../../pdf/fonts/fonts.ts';

/** The texts of a font's codes, each asked for once. */
export class GlyphTexts {
  readonly codeLength: 1 | 2;
  readonly #font: PdfFont;
  readonly #texts: (string | undefined)[] = [];

  constructor(font: PdfFont) {
    this.#font = font;
    this.codeLength = font.codeLength;
  }

  textOf(code: number): string {
    const known = this.#texts[code];
    if (known !== undefined) return known;
    const text = this.#font.textOf(code) ?? '';
    this.#texts[code] = text;
    return text;
  }
}

/** Codes of the characters that begin and end strings. */
const signs = { less: 60, more: 62, parenthesis: 40 };

/** The text that is shown between two offsets: that of each code of its strings, as Chromium writes them, in hexadecimal. */
export function shownText(content: string, begin: number, end: number, font: GlyphTexts): string {
  const digits = 2 * font.codeLength;
  let text = '';
  let code = 0;
  let count = -1;
  for (let at = begin; at < end; at++) {
    const unit = content.charCodeAt(at);
    if (unit === signs.less) {
      count = 0;
      code = 0;
    } else if (unit === signs.more) {
      count = -1;
    } else if (unit === signs.parenthesis) {
      return textOfCodes(stringIn(content.slice(begin, end), font.codeLength), font);
    } else if (count >= 0) {
      // `0` is 48, `A` 65, `a` 97: the letters count from 10.
      code = code * 16 + (unit < 58 ? unit - 48 : (unit & 31) + 9);
      if (++count < digits) continue;
      text += font.textOf(code);
      count = 0;
      code = 0;
    }
  }
  return text;
}

function textOfCodes(shown: readonly number[], font: GlyphTexts): string {
  return shown.map((code) => font.textOf(code)).join('');
}
