import { groupBy } from '../../model/lists.ts';
import { readContent } from '../../pdf/content/content-reader.ts';
import { identity } from '../../pdf/content/matrix.ts';
import type { TextRun } from '../../pdf/content/text-line.ts';
import { type PdfFile, type PdfPage, pageText } from '../../pdf/document.ts';
import { fontReader } from '../../pdf/fonts.ts';
import { mirrored, readsFromTheRight } from './letters.ts';
import type { Piece } from './lines.ts';

/** Whether a text has right-to-left letters with vowel signs. */
export function isVocalized(text: string): boolean {
  return readsFromTheRight(text) && /\p{M}/u.test(text);
}

/**
 * Reads the marked content that has right-to-left letters with vowel signs, by its number. The text layer of pdf.js misplaces such letters
 * by up to their width, so it does not show their order.
 */
export function vocalizedPiecesReader(file: PdfFile): (page: PdfPage) => Map<number, Piece[]> {
  const readFont = fontReader(file);
  return ({ dict }) => {
    const setting = { document: file, readFont, matrix: identity, placesGlyphs: true };
    const byNumber = groupBy(readContent(pageText(dict, file), dict, setting).texts, ({ mark }) => mark);
    const pieces = new Map<number, Piece[]>();
    for (const [number, runs] of byNumber)
      if (number !== undefined && runs.some(({ text }) => isVocalized(text))) pieces.set(number, piecesOf(runs));
    return pieces;
  };
}

/** A piece for each letter that runs from right to left, with its signs, and one for each other run. */
function piecesOf(runs: readonly TextRun[]): Piece[] {
  const pieces: Piece[] = [];
  for (const run of runs) {
    const { font, rights = [], right, baseline } = run;
    const isMirrored = isMirroredBracket(run);
    const hasLetters = readsFromTheRight(run.text) && /\p{L}/u.test(run.text);
    for (const [index, { code, text, isCovered }] of run.glyphs.entries()) {
      const last = pieces.at(-1);
      // Signs take no room. Their letter may come after them, in the next run.
      const place = font.glyphOf(code).width > 0 && { left: rights[index] ?? right, baseline };
      if (isCovered && last) Object.assign(last, place);
      else if (last && index > 0 && !hasLetters) last.text += text;
      else {
        const isReversed = hasLetters || isMirrored;
        pieces.push({ text, left: right, baseline, width: 0, isReversed, isMirrored, ...place });
      }
    }
  }
  return pieces;
}

/** Whether a run is a bracket that is painted as its mirror image. */
function isMirroredBracket({ font, glyphs: [only, next] }: TextRun): boolean {
  return only !== undefined && !next && mirrored(only.text) === font.glyphOf(only.code).text;
}
