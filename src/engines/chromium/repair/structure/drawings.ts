import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../../pdf/document.ts';
import { streamText } from '../../../../pdf/streams.ts';
import { withoutPause } from '../../../../platform/breather.ts';
import { pageFrame } from '../../page-frame.ts';
import { spillTest } from './spilled.ts';

/** Marked content, by its numbers on each page. */
export type ContentSet = Map<PdfDict, Set<number>>;

/** Where marked content begins, as Chromium writes it, one piece never within another. */
const start = '<</MCID ';

/** Shows text, or paints a form, a picture or a shading (ISO 32000-1, annex A). */
const showing = /[\s\])>](?:T[jJ]|['"]|Do|sh|EI)(?=\s)/u;

/**
 * The marked content of all pages that says nothing there: backgrounds, borders, rules and leaders, and letters that reach over
 * from another page.
 */
export async function drawingsOf(document: PdfDocument, breathe = withoutPause): Promise<ContentSet> {
  const drawings: ContentSet = new Map();
  for (const { dict: page } of document.pages) {
    await breathe();
    const content = document.resolve(page.get('Contents'));
    if (content instanceof PdfStream) drawings.set(page, drawingsIn(streamText(content)));
  }
  return drawings;
}

function drawingsIn(content: string): Set<number> {
  const drawings = new Set<number>();
  const isSpilled = spillTest(content, pageFrame(content));
  for (let at = content.indexOf(start); at >= 0; at = content.indexOf(start, at)) {
    const end = content.indexOf('\nEMC', at);
    const piece = content.slice(at + start.length, end < 0 ? undefined : end + 1);
    if (!showing.test(piece) || isSpilled(at)) drawings.add(Number.parseInt(piece, 10));
    at += start.length;
  }
  return drawings;
}
