import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, type PdfDocument } from '../../../pdf/document.ts';
import { fontName, fontsOf } from '../../../pdf/fonts/fonts.ts';
import { pageText, streamText } from '../../../pdf/streams.ts';

/** What draws the text of a page, the forms on it included. */
export interface PageFonts {
  /** PostScript names. */
  names: Set<string>;
  /** Whether there may be a glyph for characters that are missing from a font. */
  mayLack: boolean;
}

/** What draws the text of each page, in order. Reading the text would take ten times as long (measured). */
export function fontsOfPages(document: PdfDocument): PageFonts[] {
  return document.pages.map(({ dict: page }) => {
    const found: PageFonts = { names: new Set(), mayLack: false };
    addFonts(pageText(page, document), page, document, { found, seen: new Set() });
    return found;
  });
}

function addFonts(
  content: string,
  owner: PdfDict,
  document: PdfDocument,
  { found, seen }: { found: PageFonts; seen: Set<PdfDict> },
): void {
  for (const font of fontsOf(owner, document).values()) found.names.add(fontName(font, document));
  found.mayLack ||= mayShowZero(content);
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  for (const [, value] of objects ?? []) {
    const form = document.resolve(value);
    if (!(form instanceof PdfStream) || form.getName('Subtype')?.value !== 'Form' || seen.has(form)) continue;
    seen.add(form);
    addFonts(streamText(form), form, document, { found, seen });
  }
}

/**
 * Whether code 0 may be shown: as four zeros where a code of two bytes begins, as two alone, or as that byte in a literal
 * string. Nearly all zeros are numbers, and a regular expression takes ten times as long to see that (measured).
 */
function mayShowZero(content: string): boolean {
  if (content.includes('<00>') || content.includes('\\000')) return true;
  for (let at = content.indexOf('0000'); at >= 0; at = content.indexOf('0000', at + 1)) {
    let start = at;
    while (isHexDigit(content.charCodeAt(start - 1))) start -= 1;
    if (content.charAt(start - 1) === '<' && (at - start) % 4 === 0) return true;
  }
  return false;
}

function isHexDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102);
}
