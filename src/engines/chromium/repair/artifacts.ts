import { type PdfDict, PdfStream } from '@libpdf/core';
import type { PdfDocument } from '../../../pdf/document.ts';
import { rewriteStream } from '../../../pdf/streams.ts';
import type { Breathe } from '../../../platform/breather.ts';
import { pageFrame } from '../page-frame.ts';
import { markUntagged, taggedForms } from './mark-untagged.ts';
import type { ContentSet } from './structure/spilled.ts';
import { spilledAsArtifacts } from './structure/spilled.ts';

/**
 * How Chromium writes clusters whose characters do not follow from their glyphs (Skia, `SkPDFDevice.cpp`): the
 * characters in UTF-16, including a soft hyphen, then moves, fonts and glyphs, and the end of the mark.
 */
const cluster = /\/Span<<\/ActualText <FEFF((?:[0-9A-F]{4})*?00AD(?:[0-9A-F]{4})*)> >> BDC\n(.*?)EMC\n/gsu;

const softHyphen = '00AD';

/**
 * Removes soft hyphens from a content stream, so that words are found and copied whole. Chromium draws each as a
 * zero-width space; at the end of a line a hyphen follows, which stays. If the letters on both sides form one glyph,
 * the cluster keeps its other characters.
 */
export function withoutSoftHyphens(content: string): string {
  if (!content.includes(softHyphen)) return content;
  return content.replace(cluster, (_cluster, text: string, drawing: string) => {
    const characters = text.match(/.{4}/gu) ?? [];
    const others = characters.filter((character) => character !== softHyphen);
    // The next glyph is positioned relative to this one, so its moves are still needed.
    if (others.length === 0) return drawing.replace(/ ?<[^>]*> Tj\n/gu, '\n');
    const blanks = characters.length - others.length;
    return `/Span<</ActualText <FEFF${others.join('')}> >> BDC\n${withoutLast(blanks, drawing)}EMC\n`;
  });
}

/** The spaces follow the letters, whose glyph has to stay. A glyph is four digits (`Identity-H`). */
function withoutLast(glyphs: number, drawing: string): string {
  return drawing.replace(/<([\dA-F]+)> Tj\n$/u, (operation, digits: string) => {
    const rest = digits.slice(0, -4 * glyphs);
    return rest === '' ? operation : `<${rest}> Tj\n`;
  });
}

/** The start of marked content of the structure, as Chromium writes it. */
const beginning = /\/\w+ <<\/MCID (\d+) *>> *BDC/gu;

/** Marks these pieces of marked content as artifacts: they only decorate the page. */
export function asArtifacts(content: string, numbers: ReadonlySet<number> | undefined): string {
  if (!numbers) return content;
  return content.replace(beginning, (mark, number: string) => (numbers.has(Number(number)) ? '/Artifact BMC' : mark));
}

/**
 * Marks all painting outside the structure as artifacts: margin boxes, rules of tables, backgrounds. Without the mark a
 * reader cannot know that nothing was forgotten (ISO 32000-1, 14.8.2.2).
 *
 * @param decorations marked content of the pages that was removed from the structure.
 * @param onPage is called with the content of each page as Chromium wrote it: inflating it again would take as long as
 * marking
 */
export async function markArtifacts(
  document: PdfDocument,
  decorations: ContentSet,
  breathe: Breathe,
  onPage: (page: PdfDict, content: string) => void = () => {},
): Promise<void> {
  const done = new Set<PdfStream>();
  for (const { dict: page } of document.pages) {
    const content = document.resolve(page.get('Contents'));
    if (!(content instanceof PdfStream)) continue;
    await breathe();
    markIn(content, page, document, done, (text) => {
      onPage(page, text);
      return asArtifacts(spilledAsArtifacts(text, pageFrame(text)), decorations.get(page));
    });
  }
}

/** `owner` is the page or form with the content: its resources define the names. */
function markIn(
  content: PdfStream,
  owner: PdfDict,
  document: PdfDocument,
  done: Set<PdfStream>,
  change = (text: string) => text,
): void {
  if (done.has(content)) return;
  done.add(content);
  const tagged = taggedForms(owner, document);
  rewriteStream(content, (text) => markUntagged(withoutSoftHyphens(change(text)), (name) => tagged.has(name)));
  for (const form of tagged.values()) markIn(form, form, document, done);
}
