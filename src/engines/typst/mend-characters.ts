import { type PdfDict, type PdfObject, PdfStream } from '@libpdf/core';
import { type PdfDocument, rewriteContent, rewriteStream, streamText } from '../../pdf/document.ts';
import { fontsOf, hexOf } from '../../pdf/fonts.ts';
import type { Characters } from './page-characters.ts';

/** A line of a character map that maps a code to text with a soft hyphen, or with a character that sets a direction. */
const unshownLine = /^(<[\dA-F]+>[ \t]*)<((?:[\dA-F]{4})*(?:00AD|20(?:2[A-E]|6[6-9]))(?:[\dA-F]{4})*)>$/gimu;
const unshown = /^(?:00AD|20(?:2[A-E]|6[6-9]))$/iu;

const softHyphen = '00AD';

/** The text of a cluster. */
const textOfCluster = /(\/ActualText\s*<FEFF)([\dA-F]*)>/giu;

/**
 * Makes each glyph stand for the right characters:
 *
 * - Hyphens from hyphenation are soft hyphens, and all others real ones. If the first hyphen of a font comes from
 *   hyphenation, Typst maps all of its hyphens to soft hyphens, and many readers lose those that the author wrote.
 * - The further glyphs of a cluster, such as a vowel sign in Devanagari, add nothing to its first one, which has its text. Typst
 *   maps them to no character (ISO 14289-1, 7.21.7). The box for missing characters stays unmapped.
 * - A vowel sign that is painted apart from its letter adds nothing to it either, nor does a drop cap to its word.
 * - Typst adds the characters that set the direction of code, and of words in other languages, to the glyphs beside them, and soft
 *   hyphens where no line ends. Some readers leave out glyphs with such a text.
 */
export function mendCharacters(document: PdfDocument, characters: Characters): void {
  for (const page of document.pages) {
    const { replaced, lastSigns, hasUnshown } = characters.on(page);
    if (replaced.size + lastSigns.size > 0) replaceText(page.dict, replaced, lastSigns, document);
    if (hasUnshown) rewriteContent(page.dict, document, (content) => content.replace(textOfCluster, shownInCluster));
  }
  for (const map of characterMaps(document)) {
    const written = streamText(map);
    if (written.search(unshownLine) >= 0) rewriteStream(map, (text) => text.replace(unshownLine, shownInLine));
  }
  for (const [{ dictionary }, texts] of characters.misnamed)
    nameGlyphs(document.resolve(dictionary?.get('ToUnicode')), texts);
}

/** A soft hyphen that is a glyph of its own is a hyphen. A glyph that stands for nothing that is shown adds nothing. */
function shownInLine(_: string, code: string, units: string): string {
  return `${code}<${units.toUpperCase() === softHyphen ? '002D' : shownOf(units) || '200B'}>`;
}

function shownInCluster(_: string, before: string, units: string): string {
  return `${before}${units.toUpperCase() === softHyphen ? units : shownOf(units)}>`;
}

/** @param units UTF-16, four hexadecimal digits each */
function shownOf(units: string): string {
  return units.replace(/.{4}/gu, (unit) => (unshown.test(unit) ? '' : unit));
}

/**
 * Gives marked content a replacement text (ISO 32000-1, 14.9.4), instead of those that clusters in it may have. It is around all
 * glyphs, because some readers place it where the mark ends, with the matrix there.
 *
 * @param texts by number
 * @param lastSigns by number: the cluster with this text, if it is the last one, loses it
 */
function replaceText(
  page: PdfDict,
  texts: ReadonlyMap<number, string>,
  lastSigns: ReadonlyMap<number, string>,
  document: PdfDocument,
): void {
  rewriteContent(page, document, (content) => {
    const parts = content.split(/(?=\/MCID \d)/u).map((part) => {
      const number = Number(/^\/MCID (\d+)/u.exec(part)?.[1]);
      const text = texts.get(number);
      const sign = lastSigns.get(number);
      if (text === undefined && sign === undefined) return part;
      return part.replace(/^BT$.*?^ET$/msu, (glyphs) => {
        if (text === undefined) return withoutLastText(glyphs, hexOf(sign ?? ''));
        return `/Span <</ActualText <FEFF${hexOf(text)}>>> BDC\n${glyphs.replace(textOfCluster, '')}\nEMC`;
      });
    });
    return parts.join('');
  });
}

/** @param units the text in UTF-16, four hexadecimal digits each */
function withoutLastText(glyphs: string, units: string): string {
  const last = [...glyphs.matchAll(textOfCluster)].at(-1);
  if (last?.[2]?.toUpperCase() !== units) return glyphs;
  return `${glyphs.slice(0, last.index)}${last[1]}>${glyphs.slice(last.index + last[0].length)}`;
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

function nameGlyphs(map: PdfObject | undefined, texts: ReadonlyMap<number, string>): void {
  if (!(map instanceof PdfStream)) return;
  const lineOf = (code: number, text: string) => `<${code.toString(16).padStart(4, '0')}> <${hexOf(text)}>`;
  const left = new Map(texts);
  rewriteStream(map, (cmap) => {
    const renamed = cmap.replace(/^<([\dA-F]+)>[ \t]*<[\dA-F]+>$/gimu, (line, digits) => {
      const code = Number.parseInt(digits, 16);
      const text = left.get(code);
      left.delete(code);
      return text === undefined ? line : lineOf(code, text);
    });
    const added = [...left].sort(([a], [b]) => a - b).map(([code, text]) => lineOf(code, text));
    if (added.length === 0) return renamed;
    return renamed.replace(/^endcmap$/mu, `${added.length} beginbfchar\n${added.join('\n')}\nendbfchar\nendcmap`);
  });
}
