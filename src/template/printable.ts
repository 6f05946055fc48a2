import { sha256 } from '../model/digest.ts';
import { embeddingOf, hasPostScriptOutlines } from './font-files/font-file.ts';
import { subsetOf } from './font-files/subset.ts';
import type { FontFace } from './template.ts';
import { usingFont } from './using-font.ts';

/**
 * A face that can be printed. Chromium prints PostScript outlines as drawings without a font, so they are converted to
 * TrueType. That is slow for thousands of glyphs, so the face is reduced to the text first.
 */
export function printable(face: FontFace, text: string): Promise<FontFace> {
  return usingFont(face, () => withPrintableOutlines(face, text));
}

async function withPrintableOutlines(face: FontFace, text: string): Promise<FontFace> {
  if (!hasPostScriptOutlines(face.bytes)) return face;
  const embedding = embeddingOf(face);
  if (embedding === 'none') return face;
  const { withTrueTypeOutlines } = await import('./font-files/true-type.ts');
  const isWhole = embedding === 'whole';
  const kept = isWhole ? Buffer.from(face.bytes) : await subsetOf(face.bytes, shownText(text), 'truetype');
  const bytes = await withTrueTypeOutlines(kept);
  return { ...face, bytes, file: `${sha256(bytes).slice(0, 16)}.ttf` };
}

/** Characters that may be shown in addition to the text: Latin letters, digits, dashes and quotation marks, arrows. */
const always = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x2010, 0x2027],
  [0x2190, 0x2199],
] as const;

const added = always
  .map(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .map((codes) => String.fromCodePoint(...codes))
  .join('');

/** All characters that a document with this text may request from a font, whatever style sheets do. */
export function shownText(text: string): string {
  return text + text.toUpperCase() + text.toLowerCase() + added;
}
