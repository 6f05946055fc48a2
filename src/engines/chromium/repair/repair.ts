import { PdfArray, PdfDict, PdfNumber, PdfStream, PdfString } from '@libpdf/core';
import type { Metadata } from '../../../model/publication.ts';
import { readContent } from '../../../pdf/content/content-reader.ts';
import { identity } from '../../../pdf/content/matrix.ts';
import type { TextRun } from '../../../pdf/content/text-line.ts';
import { idOf, linksOf, type PdfDocument, pageText, rewriteStream, sizeOf, streamText } from '../../../pdf/document.ts';
import { fontReader, hexOf, type PdfFont, readToUnicode } from '../../../pdf/fonts.ts';
import { objectsOf } from '../../../pdf/write-pdf.ts';
import { type Breathe, withoutPause } from '../../../platform/breather.ts';
import { documentOrigin } from '../../../platform/browser.ts';
import { releaseMemory } from '../../../platform/release-memory.ts';
import { isPlaceMark } from '../../places.ts';
import { type Kid, renumberIds } from '../../structure.ts';
import { type PageFrame, pageFrame } from '../page-frame.ts';
import { markArtifacts } from './artifacts.ts';
import { layOverSheets } from './lay-over-sheets.ts';
import { mendStructure } from './structure.ts';

interface RepairSetting {
  /** All characters in the document, in any order. */
  text: string;
  /** The direction of its lines. */
  dir: Metadata['dir'];
  /** The number of sheets after the last page: one for each page, or none. */
  sheets: number;
  /** Receives the structure as Chromium made it, except that roles are read and lines are in reading order. */
  lookAt?: (structure: readonly Kid[]) => void;
  /** Default: without pauses. */
  breathe?: Breathe;
}

/**
 * Adds what Chromium leaves out of a PDF, so that it is like that of any engine. For a long document it takes seconds,
 * with pauses. Temporary data of each step is freed before the next, which takes a fifth off the memory of a book
 * (measured).
 */
export async function repair(
  document: PdfDocument,
  { text, dir, sheets, lookAt, breathe = withoutPause }: RepairSetting,
): Promise<void> {
  const removed = await mendStructure(document, { dir, lookAt, breathe });
  releaseMemory();
  forgetPlaceMarks(document);
  renumberIds(document);
  const frames = new Map<PdfDict, PageFrame | undefined>();
  await breathe();
  await markArtifacts(document, removed, breathe, (page, content) => frames.set(page, pageFrame(content)));
  releaseMemory();
  placeDestinations(document, frames);
  await nameGlyphs(document, breathe);
  await breathe();
  correctLookAlikes(document, text);
  await breathe();
  restoreAddresses(document);
  layOverSheets(document, sheets);
}

/** Restores relative URLs that the browser resolved against its own document. */
function restoreAddresses(document: PdfDocument): void {
  for (const link of linksOf(document)) {
    const action = document.resolve(link.get('A'));
    const address = action instanceof PdfDict ? action.getString('URI')?.asString() : undefined;
    if (action instanceof PdfDict && address?.startsWith(`${documentOrigin}/`))
      action.set('URI', PdfString.fromString(address.slice(documentOrigin.length + 1)));
  }
}

/**
 * Offsets destinations by the margins of their pages: Chromium counts them from the page area, and links would lead to
 * what is above their targets (measured).
 */
function placeDestinations(
  { catalog, resolve }: PdfDocument,
  frames: ReadonlyMap<PdfDict, PageFrame | undefined>,
): void {
  const destinations = resolve(catalog.get('Dests'));
  for (const [, value] of destinations instanceof PdfDict ? destinations : []) {
    const destination = resolve(value);
    const page = destination instanceof PdfArray ? resolve(destination.at(0)) : undefined;
    const frame = page instanceof PdfDict ? frames.get(page) : undefined;
    if (!(destination instanceof PdfArray) || !(page instanceof PdfDict) || !frame) continue;
    const { width, height } = sizeOf(page);
    move(destination, 2, frame.left, width);
    move(destination, 3, frame.top - height, height);
  }
}

/** Never beyond the page. */
function move(destination: PdfArray, index: number, by: number, most: number): void {
  const value = destination.at(index);
  if (value instanceof PdfNumber) destination.set(index, PdfNumber.of(Math.max(0, Math.min(most, value.value + by))));
}

/** Removes the destinations that only served to locate places of the source: nobody can follow a link to them. */
function forgetPlaceMarks({ catalog, resolve }: PdfDocument): void {
  const destinations = resolve(catalog.get('Dests'));
  if (!(destinations instanceof PdfDict)) return;
  for (const name of [...destinations.keys()]) if (isPlaceMark(idOf(name))) destinations.delete(name);
}

/**
 * Characters that fonts draw with one glyph. Chromium records one character for each glyph, and may choose one that is
 * not in the text: `ʼ` for each apostrophe `’`, so that searching for `don’t` finds nothing (measured).
 */
const lookAlikes = [
  '’ʼ',
  '‘ʻ',
  ' \u00A0',
  '-\u2010\u2011\u00AD',
  '·∙',
  '⁄∕',
  '¯ˉ',
  '\u00B5\u03BC',
  '\u03A9\u2126',
  '\u0394\u2206',
  '\u00C5\u212B',
  'K\u212A',
] as const;

/** Makes fonts use the character in the text, if only one of the look-alikes occurs in it. */
export function correctLookAlikes(document: PdfDocument, text: string): void {
  const corrections = correctionsFor(new Set(text));
  for (const object of objectsOf(document).objects) {
    const map = object instanceof PdfDict ? document.resolve(object.get('ToUnicode')) : undefined;
    if (map instanceof PdfStream) rewriteStream(map, (cmap) => correct(cmap, corrections));
  }
}

/** For each character that is not in the text but has look-alikes in it: the most common of these. */
function correctionsFor(characters: ReadonlySet<string>): Map<string, string> {
  const corrections = new Map<string, string>();
  for (const group of lookAlikes.map((characters) => [...characters])) {
    const present = group.find((character) => characters.has(character));
    if (present === undefined) continue;
    for (const character of group) if (!characters.has(character)) corrections.set(hexOf(character), hexOf(present));
  }
  return corrections;
}

/** Mappings `<glyph> <character>`, which Chromium writes for everything outside a range (ISO 32000-1, 9.10.3). */
function correct(cmap: string, corrections: ReadonlyMap<string, string>): string {
  return cmap.replace(/^(<[0-9A-F]{4}>) <([0-9A-F]{4})>$/gmu, (line, glyph: string, character: string) => {
    const right = corrections.get(character);
    return right ? `${glyph} <${right}>` : line;
  });
}

/** What Chromium records for a glyph that no character maps to: a part of a letter, or of a stretched bracket. */
const nameless = '\0';

/** For a glyph that adds nothing to the one before it: zero width space. Fonts must not use 0 (ISO 14289-1, 7.21.7). */
const nothing = '\u200B';

/** A font with such glyphs: its character map, and the meanings found so far. */
interface Nameless {
  map: PdfStream;
  found: Map<number, string | undefined>;
}

/** Glyphs that form a text together. */
interface Cluster {
  text: string;
  glyphs: { font: PdfFont; code: number }[];
}

/**
 * Names the glyphs that no character maps to by the text of the first cluster that contains them. The content has that
 * text too, but not every PDF reader uses it.
 */
export async function nameGlyphs(document: PdfDocument, breathe = withoutPause): Promise<void> {
  const readFont = fontReader(document);
  const fonts = namelessIn(document, readFont);
  const isLeft = () => [...fonts.values()].some(({ found }) => [...found.values()].includes(undefined));
  for (const { dict: page } of document.pages) {
    if (!isLeft()) break;
    await breathe();
    const { texts } = readContent(pageText(page, document), page, { document, readFont, matrix: identity });
    for (const cluster of clustersIn(texts)) nameIn(cluster, fonts);
  }
  for (const { map, found } of fonts.values()) rewriteStream(map, (cmap) => named(cmap, found));
}

/** The first glyph of a cluster has the text, the others have none. */
function clustersIn(texts: readonly TextRun[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const { font, glyphs } of texts) {
    for (const { code, text } of glyphs) {
      const last = clusters.at(-1);
      if (text === '' && last) last.glyphs.push({ font, code });
      else clusters.push({ text, glyphs: [{ font, code }] });
    }
  }
  return clusters;
}

/** The text of a cluster that its named glyphs do not account for is the name of the first unnamed one. */
function nameIn({ text, glyphs }: Cluster, fonts: ReadonlyMap<PdfFont, Nameless>): void {
  let rest = text.replaceAll(nameless, '');
  for (const { font, code } of glyphs)
    for (const character of font.glyphOf(code).text) rest = rest.replace(character, '');
  for (const { font, code } of glyphs) {
    const found = fonts.get(font)?.found;
    if (!found?.has(code)) continue;
    if (!found.get(code)) found.set(code, rest);
    rest = '';
  }
}

function namelessIn(document: PdfDocument, readFont: (font: PdfDict) => PdfFont): Map<PdfFont, Nameless> {
  const fonts = new Map<PdfFont, Nameless>();
  for (const object of objectsOf(document).objects) {
    const map = object instanceof PdfDict ? document.resolve(object.get('ToUnicode')) : undefined;
    if (!(object instanceof PdfDict && map instanceof PdfStream)) continue;
    const codes = [...readToUnicode(streamText(map))].flatMap(([code, text]) => (text === nameless ? [code] : []));
    if (codes.length > 0) fonts.set(readFont(object), { map, found: new Map(codes.map((code) => [code, undefined])) });
  }
  return fonts;
}

/** Chromium writes such glyphs one at a time: `<glyph> <0000>` (ISO 32000-1, 9.10.3). */
function named(cmap: string, found: Nameless['found']): string {
  return cmap.replace(/^(<([0-9A-Fa-f]{2,4})>) <0000>$/gmu, (_, glyph: string, code: string) => {
    return `${glyph} <${hexOf(found.get(Number.parseInt(code, 16)) || nothing)}>`;
  });
}
