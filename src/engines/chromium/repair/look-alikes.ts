import { PdfDict, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { objectsOf } from '../../../pdf/objects.ts';
import { rewriteStream } from '../../../pdf/streams.ts';

/**
 * Characters that fonts draw with one glyph. Chromium writes down one character for each glyph, and may choose the one
 * that the text does not have: `ʼ` for each apostrophe `’`, so that no search finds `don’t` (measured).
 */
const lookAlikes = [
  '’ʼ',
  '‘ʻ',
  ' \u00A0',
  '-\u2010\u2011\u00AD',
  '·∙',
  '⁄∕',
  '¯ˉ',
  '\u00B5\u03BC',
  '\u03A9\u2126',
  '\u0394\u2206',
  '\u00C5\u212B',
  'K\u212A',
] as const;

/** Makes fonts name the character that the text has, where only one of those that look alike is in it. */
export function correctLookAlikes(document: PdfDocument, text: string): void {
  const corrections = correctionsFor(new Set(text));
  for (const object of objectsOf(document).objects) {
    const map = object instanceof PdfDict ? document.resolve(object.get('ToUnicode')) : undefined;
    if (map instanceof PdfStream) rewriteStream(map, (cmap) => correct(cmap, corrections));
  }
}

/** For each character that is missing from the text but has a look-alike in it: that look-alike, the most usual one of several. */
function correctionsFor(characters: ReadonlySet<string>): Map<string, string> {
  const corrections = new Map<string, string>();
  for (const group of lookAlikes.map((characters) => [...characters])) {
    const present = group.find((character) => characters.has(character));
    if (present === undefined) continue;
    for (const character of group) if (!characters.has(character)) corrections.set(hex(character), hex(present));
  }
  return corrections;
}

/** Single mappings `<glyph> <character>`, which is how Chromium writes what is not part of a run (ISO 32000-1, 9.10.3). */
function correct(cmap: string, corrections: ReadonlyMap<string, string>): string {
  return cmap.replace(/^(<[0-9A-F]{4}>) <([0-9A-F]{4})>$/gmu, (line, glyph: string, character: string) => {
    const right = corrections.get(character);
    return right ? `${glyph} <${right}>` : line;
  });
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0');
}
