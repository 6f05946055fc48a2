import type { PdfDict } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { fontsOf, hexOf, toUnicodeOf } from '../../../pdf/fonts.ts';
import { isDropCap } from '../../drop-caps.ts';

/** The start of a text as Chromium writes it: its font, its size, and the height of its baseline from the top. */
const beginning = /^BT\n\/(\w+) (\S+) Tf\n1 0 0 -1 \S+ (\S+) Tm\n/gmu;

/** A glyph, or several, of four digits each (`Identity-H`). */
const shown = /<([\dA-F]+)> Tj\n/gu;

/**
 * Gives the rest of a word the text of the whole word, and its drop cap none: as the letter is on another line, readers of the
 * text would divide the word (ISO 32000-1, 14.9.4).
 */
export function withWordsOfDropCaps(content: string, page: PdfDict, document: PdfDocument): string {
  const texts = [...content.matchAll(beginning)].map(({ 0: start, 1: font = '', 2: size, 3: baseline, index }) => {
    return { start: index + start.length, font, size: Number(size), baseline: Number(baseline) };
  });
  const parts: string[] = [];
  let written = 0;
  for (const [index, cap] of texts.entries()) {
    const next = texts[index + 1];
    if (!next || cap.size <= next.size) continue;
    const letter = { from: cap.start, ...wordAt(cap.start, cap.font) };
    const rest = { from: next.start, ...wordAt(next.start, next.font) };
    if (!isDropCap({ ...cap, text: letter.text }, { ...next, text: rest.text })) continue;
    for (const [{ from, to }, text] of [
      [letter, ''],
      [rest, letter.text + rest.text],
    ] as const) {
      const word = content.slice(from, to);
      parts.push(content.slice(written, from), `/Span<</ActualText <FEFF${hexOf(text)}> >> BDC\n${word}EMC\n`);
      written = to;
    }
  }
  return parts.join('') + content.slice(written);

  /** The text up to a space, and where it ends. Clusters with a text of their own are not part of it. */
  function wordAt(start: number, name: string): { text: string; to: number } {
    const font = fontsOf(page, document).get(name);
    const characters = font && toUnicodeOf(font, document);
    const ends = ['ET\n', 'BDC\n'].map((end) => content.indexOf(end, start)).filter((end) => end >= 0);
    const end = Math.min(...ends, content.length);
    let [text, to] = ['', start];
    for (const { 0: operation, 1: digits = '', index } of content.slice(start, end).matchAll(shown)) {
      const own = (digits.match(/.{4}/gu) ?? [])
        .map((code) => characters?.get(Number.parseInt(code, 16)) ?? ' ')
        .join('');
      if (/\s/u.test(own)) break;
      text += own;
      to = start + index + operation.length;
    }
    return { text, to };
  }
}
