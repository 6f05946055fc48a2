import { element, escapeText } from '../../xml.ts';
import type { Typeface } from './typeface.ts';

/** Characters as wide as they are high: East Asian writing and emoji. */
const wide = /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Hangul}|\p{Emoji_Presentation}/u;

/** Generous for the other scripts, so that a line never runs off the cover in a wide font. */
const narrowWidth = 0.6;

/**
 * Leaves the letters to the fonts of the device that shows the cover; widths are an estimate. For writing that the
 * template's fonts do not know.
 */
export function deviceTypeface(lang: string, dir: 'ltr' | 'rtl', weight: number): Typeface {
  return {
    width: (text) => Array.from(text).reduce((sum, character) => sum + (wide.test(character) ? 1 : narrowWidth), 0),
    draw: (text, { x, y, size, colour }) =>
      element(
        'text',
        {
          'x': String(x),
          'y': String(y),
          'font-size': String(size),
          'font-family': 'serif',
          'font-weight': String(weight),
          'fill': colour,
          'direction': dir,
          'xml:lang': lang,
        },
        [escapeText(text)],
      ),
  };
}
