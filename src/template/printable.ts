import { sha256 } from '../model/digest.ts';
import { hasPostScriptOutlines } from './font-files/font-file.ts';
import { subsetOf, wholeAs } from './font-files/subset.ts';
import { embeddingOf } from './rights.ts';
import { shownText } from './shown-text.ts';
import type { FontFace } from './template.ts';
import { tryFont } from './try-font.ts';
import { usingFont } from './using-font.ts';

/**
 * A face as it can be printed. Of one with outlines of PostScript, Chromium prints drawings of letters and no font: its
 * outlines are made those of TrueType. That takes a while for thousands of glyphs, so it is cut to the text first.
 */
export function printable(face: FontFace, text: string): Promise<FontFace> {
  return usingFont(face, () => withPrintableOutlines(face, text));
}

async function withPrintableOutlines(face: FontFace, text: string): Promise<FontFace> {
  if (!hasPostScriptOutlines(face.bytes)) return face;
  const embedding = embeddingOf(face);
  if (embedding === 'none') return face;
  const { withTrueTypeOutlines } = await import('./font-files/true-type.ts');
  await tryFont(face, shownText(text));
  const isWhole = embedding === 'whole';
  const plain = await (isWhole ? wholeAs(face.bytes, 'truetype') : subsetOf(face.bytes, shownText(text), 'truetype'));
  const bytes = withTrueTypeOutlines(plain);
  return { ...face, bytes, file: `${sha256(bytes).slice(0, 16)}.ttf` };
}
