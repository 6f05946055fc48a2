import { PdfStream } from '@libpdf/core';
import { pageReader } from '../../../pdf/content/content-reader.ts';
import { type PdfDocument, rewriteStream } from '../../../pdf/document.ts';
import type { PdfFont } from '../../../pdf/fonts.ts';

/** For a glyph that adds nothing to the one before it: zero width space. */
const nothing = '200B';

/**
 * Maps the glyphs that Typst maps to no character: the further glyphs of a cluster, whose text is that of its first one, such as
 * a vowel sign in Devanagari (ISO 14289-1, 7.21.7). The box for missing characters stays unmapped.
 */
export function mendNamelessGlyphs(document: PdfDocument): void {
  const readPage = pageReader(document);
  const nameless = new Map<PdfFont, Set<number>>();
  for (const { dict: page, number } of document.pages) {
    for (const { font, glyphs } of readPage(page, number).texts) {
      if (font.isType3) continue;
      for (const { code } of glyphs) {
        if (code === 0 || (font.textOf(code) ?? '') !== '') continue;
        nameless.set(font, (nameless.get(font) ?? new Set()).add(code));
      }
    }
  }
  for (const [{ dictionary }, codes] of nameless) {
    const map = document.resolve(dictionary?.get('ToUnicode'));
    if (!(map instanceof PdfStream)) continue;
    const lines = [...codes]
      .sort((a, b) => a - b)
      .map((code) => `<${code.toString(16).padStart(4, '0')}> <${nothing}>`);
    rewriteStream(map, (cmap) =>
      cmap.replace(/^endcmap$/mu, `${lines.length} beginbfchar\n${lines.join('\n')}\nendbfchar\nendcmap`),
    );
  }
}
