import { type PdfDict, PdfStream } from '@libpdf/core';
import { pageReader } from '../../../pdf/content/content-reader.ts';
import { itemsAt, type PdfDocument, rewriteStream, streamText } from '../../../pdf/document.ts';
import { fontsOf } from '../../../pdf/fonts.ts';

const softHyphen = '\u00AD';

/** A line of a character map that maps a code to a soft hyphen. */
const softHyphenLine = /(<[\dA-F]+>\s*)<00AD>/giu;

/**
 * Makes hyphens from hyphenation soft hyphens, and all others real ones. If the first hyphen of a font comes from
 * hyphenation, Typst maps all of its hyphens to soft hyphens, and many readers lose those that the author wrote.
 */
export function mendHyphens(document: PdfDocument): void {
  const readPage = pageReader(document);
  for (const { dict: page, number } of document.pages) {
    const texts = new Map<number, string>();
    for (const { mark, text } of readPage(page, number).texts)
      if (mark !== undefined) texts.set(mark, (texts.get(mark) ?? '') + text);
    const marks = new Set([...texts].flatMap(([mark, text]) => (text === softHyphen ? [mark] : [])));
    if (marks.size > 0) nameHyphens(page, marks, document);
  }
  for (const map of characterMaps(document)) {
    if (softHyphenLine.test(streamText(map))) rewriteStream(map, (text) => text.replace(softHyphenLine, '$1<002D>'));
    softHyphenLine.lastIndex = 0;
  }
}

/** Gives marked content a replacement text (ISO 32000-1, 14.9.4). */
function nameHyphens(page: PdfDict, marks: ReadonlySet<number>, document: PdfDocument): void {
  for (const stream of itemsAt(page, 'Contents', document)) {
    if (!(stream instanceof PdfStream)) continue;
    rewriteStream(stream, (text) =>
      text.replace(/\/MCID (\d+)/gu, (all, digits) =>
        marks.has(Number(digits)) ? `${all} /ActualText <FEFF00AD>` : all,
      ),
    );
  }
}

function characterMaps(document: PdfDocument): Set<PdfStream> {
  const maps = document.pages.flatMap(({ dict }) =>
    [...fontsOf(dict, document).values()].flatMap((font) => {
      const map = document.resolve(font.get('ToUnicode'));
      return map instanceof PdfStream ? [map] : [];
    }),
  );
  return new Set(maps);
}
