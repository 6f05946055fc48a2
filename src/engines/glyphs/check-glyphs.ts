import { type PdfDict, PdfStream } from '@libpdf/core';
import { append } from '../../model/lists.ts';
import type { Publication } from '../../model/publication.ts';
import type { Report } from '../../model/report.ts';
import { placeOf } from '../../model/source-lines.ts';
import { pageReader } from '../../pdf/content/content-reader.ts';
import { type PdfDocument, rewriteStream } from '../../pdf/document.ts';
import type { PdfFont } from '../../pdf/fonts.ts';
import type { Breathe } from '../../platform/breather.ts';
import type { Destination, Places } from '../places.ts';
import { gatherMisses, type MissGroup } from './gather.ts';
import { fontsOfPages, isOfFamily, type ListedFonts, unlistedFonts } from './listed-fonts.ts';
import { firstIsBox, type IsBox, type Miss, missesOn } from './misses.ts';
import { sourceText } from './source-text.ts';

interface GlyphSetting {
  publication: Publication;
  listed: ListedFonts;
  places: Places;
  destinations: ReadonlyMap<string, Destination>;
  report: Report;
  breathe: Breathe;
  /** Default: the first glyph of any font is its box. */
  isBox?: IsBox;
  /** The distance of the origin of destinations from the upper edge of a page. Default: none. */
  originOf?: (page: PdfDict, document: PdfDocument) => number;
}

/**
 * Checks which fonts drew the text of a printed document, and reports text in unlisted fonts or without any font. An
 * unlisted font is on this machine and may be missing from the next; without a font, the reader sees a box, or nothing.
 *
 * @returns the names of all fonts that drew text
 */
export async function checkGlyphs(document: PdfDocument, setting: GlyphSetting): Promise<Set<string>> {
  const { publication, places, destinations } = setting;
  const { fonts, misses, drawn } = await missesIn(document, setting);
  if (misses.length === 0) return fonts;
  const { lang } = publication.metadata;
  const pieces = sourceText(publication, places, destinations);
  const packages = new Set(setting.listed.packages);
  const { groups, unnamed } = gatherMisses(misses, { pieces, lang, drawn, listed: packages });
  for (const group of groups) reportGroup(group, setting);
  nameMissing(unnamed, document);
  return fonts;
}

/**
 * Only pages that may have a miss are read.
 *
 * @returns the names of all fonts, the misses, and the characters that were drawn on those pages
 */
async function missesIn(
  document: PdfDocument,
  { listed, breathe, isBox = firstIsBox, originOf = () => 0 }: GlyphSetting,
): Promise<{ fonts: Set<string>; misses: Miss[]; drawn: Set<string> }> {
  const pages = fontsOfPages(document);
  const fonts = new Set(pages.flatMap(({ names }) => [...names]));
  const unlisted = await unlistedFonts(fonts, listed);
  const read = pageReader(document);
  const drawn = new Set<string>();
  const misses: Miss[] = [];
  for (const [index, { dict: page }] of document.pages.entries()) {
    const { names, mayLack } = pages[index] ?? { names: [], mayLack: false };
    if (!mayLack && ![...names].some((name) => unlisted.has(name))) continue;
    await breathe();
    const content = read(page, index + 1);
    append(misses, missesOn(content, unlisted, originOf(page, document), isBox));
    for (const { font, glyphs } of content.texts)
      for (const { code, text } of glyphs) if (!isBox(code, font)) drawn.add(text);
  }
  return { fonts, misses, drawn };
}

/** The first message states the total. One message is enough for visible characters. */
function reportGroup({ font, characters, places, lines, package: name }: MissGroup, setting: GlyphSetting): void {
  const { publication, listed, report } = setting;
  for (const [index, { character, text, point }] of places.slice(0, font === undefined ? undefined : 1).entries()) {
    const position = point && { start: point, end: point };
    const place = placeOf({ type: 'text', ...(position ? { position } : {}) }, publication.lines);
    const all = index === 0 ? { others: characters.size - 1, lines } : { others: 0, lines: 0 };
    const facts = { character, text, package: name, ...all };
    if (font === undefined) report('glyph-missing', facts, place);
    else report('font-unlisted', { ...facts, font, ...foundIn(listed, font) }, place);
  }
}

/** The package of a font, if it is from an installed one. */
function foundIn({ found = [] }: ListedFonts, font: string): { package?: string; isInstalled: boolean } {
  const face = found.find(({ family }) => isOfFamily(font, family));
  return face?.package === undefined ? { isInstalled: false } : { package: face.package, isInstalled: true };
}

/**
 * Records which character the empty box of a font represents, so that it can be copied and searched for. Chromium names
 * every character that is missing from a font, except the first.
 */
function nameMissing(characters: ReadonlyMap<PdfFont, string>, document: PdfDocument): void {
  for (const [{ dictionary }, character] of characters) {
    const map = document.resolve(dictionary?.get('ToUnicode'));
    if (character === '' || !(map instanceof PdfStream)) continue;
    const code = Buffer.from(character, 'utf16le').swap16().toString('hex').toUpperCase();
    rewriteStream(map, (cmap) => cmap.replace(/^endcmap$/mu, `1 beginbfchar\n<0000> <${code}>\nendbfchar\nendcmap`));
  }
}
