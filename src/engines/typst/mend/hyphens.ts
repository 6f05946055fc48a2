import { type PdfDict, PdfStream } from '@libpdf/core';
import { pageReader } from '../../../pdf/content/read-pages.ts';
import { itemsAt, type PdfDocument } from '../../../pdf/document.ts';
import { fontsOf } from '../../../pdf/fonts/fonts.ts';
import { rewriteStream, streamText } from '../../../pdf/streams.ts';

const softHyphen = '\u00AD';

/** A line of a character map that makes a code a soft hyphen. */
const softHyphenLine = /(<[\dA-F]+>\s*)<00AD>/giu;

/**
 * Says of hyphens at the ends of lines that they are none of the text. Where the first hyphen of a font is one of them, Typst
 * makes all of them soft hyphens in its map of characters, and many readers lose those that an author has written.
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

/** Gives marked content a text of its own, in place of its glyph's (ISO 32000-1, 14.9.4). */
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
