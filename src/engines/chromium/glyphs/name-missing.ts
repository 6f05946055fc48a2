import { PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import type { PdfFont } from '../../../pdf/fonts/fonts.ts';
import { rewriteStream } from '../../../pdf/streams.ts';

/**
 * Writes down which character the empty box of a font stands for: it can be copied and searched for then. Chromium names
 * every character that is missing from a font, except the first.
 */
export function nameMissing(characters: ReadonlyMap<PdfFont, string>, document: PdfDocument): void {
  for (const [{ dictionary }, character] of characters) {
    const map = document.resolve(dictionary?.get('ToUnicode'));
    if (character === '' || !(map instanceof PdfStream)) continue;
    const code = Buffer.from(character, 'utf16le').swap16().toString('hex').toUpperCase();
    rewriteStream(map, (cmap) => cmap.replace(/^endcmap$/mu, `1 beginbfchar\n<0000> <${code}>\nendbfchar\nendcmap`));
  }
}
