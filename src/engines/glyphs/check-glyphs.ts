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
import { drawnCharacters, fontsOfPages, isOfFamily, type ListedFonts, unlistedFonts } from './listed-fonts.ts';
import { firstIsBox, type IsBox, type Miss, missesOn, unknown } from './misses.ts';
import { type Found, findInSource, languageOfCharacters, mayLack, type Piece, sourceText } from './source-text.ts';

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
  const pieces = sourceText(publication, places, destinations);
  const lang = languageOfCharacters(pieces, publication.metadata.lang);
  // Those of pages that were not read, too.
  for (const character of drawnCharacters(document)) drawn.add(character);
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

/**
 * Fontsource packages by Unicode script name, the best for running text first. Each was looked up in the registry: Noto
 * has no serif typeface for some scripts.
 */
const packages: Readonly<Record<string, readonly string[]>> = {
  Hiragana: ['noto-serif-jp', 'noto-sans-jp'],
  Katakana: ['noto-serif-jp', 'noto-sans-jp'],
  Bopomofo: ['noto-serif-tc', 'noto-sans-tc'],
  Hangul: ['noto-serif-kr', 'noto-sans-kr'],
  Greek: ['noto-serif', 'noto-sans'],
  Cyrillic: ['noto-serif', 'noto-sans'],
  Latin: ['noto-serif', 'noto-sans'],
  Arabic: ['noto-naskh-arabic', 'noto-sans-arabic'],
  Hebrew: ['noto-serif-hebrew', 'noto-sans-hebrew'],
  Devanagari: ['noto-serif-devanagari', 'noto-sans-devanagari'],
  Thai: ['noto-serif-thai', 'noto-sans-thai'],
  Lao: ['noto-serif-lao', 'noto-sans-lao'],
  Khmer: ['noto-serif-khmer', 'noto-sans-khmer'],
  Myanmar: ['noto-sans-myanmar'],
  Tibetan: ['noto-serif-tibetan'],
  Bengali: ['noto-serif-bengali', 'noto-sans-bengali'],
  Gurmukhi: ['noto-sans-gurmukhi'],
  Gujarati: ['noto-serif-gujarati'],
  Oriya: ['noto-sans-oriya'],
  Tamil: ['noto-serif-tamil', 'noto-sans-tamil'],
  Telugu: ['noto-serif-telugu'],
  Kannada: ['noto-sans-kannada'],
  Malayalam: ['noto-serif-malayalam', 'noto-sans-malayalam'],
  Sinhala: ['noto-serif-sinhala'],
  Armenian: ['noto-serif-armenian', 'noto-sans-armenian'],
  Georgian: ['noto-serif-georgian', 'noto-sans-georgian'],
  Ethiopic: ['noto-sans-ethiopic'],
  Syriac: ['noto-sans-syriac'],
  Thaana: ['noto-sans-thaana'],
  Cherokee: ['noto-sans-cherokee'],
  Mongolian: ['noto-sans-mongolian'],
};

/** Packages for Chinese characters by language: each has its own glyph forms. */
const eastAsian: readonly (readonly [RegExp, string])[] = [
  [/^ja\b/iu, 'jp'],
  [/^ko\b/iu, 'kr'],
  [/^zh-(?:HK|MO)\b/iu, 'hk'],
  [/^zh-(?:Hant|TW)\b/iu, 'tc'],
];

/** Packages for characters that belong to no script, by their coverage (looked up in their files). */
const symbols: readonly (readonly [RegExp, string])[] = [
  [/\p{Emoji_Presentation}/u, 'noto-color-emoji'],
  [/[\u{1D000}-\u{1D24F}]/u, 'noto-music'],
  [/[\u218A-\u218B\u{1F110}-\u{1F1AC}\u{1F700}-\u{1F773}]/u, 'noto-sans-symbols'],
  [/[\u2000-\u206F\u20A0-\u20B5]/u, 'dejavu-sans'],
  [/\p{Sm}/u, 'noto-sans-math'],
  [/[\u2100-\u2BFF\u4DC0-\u4DFF\u{10000}-\u{1FFFF}]/u, 'noto-sans-symbols-2'],
];

/** Covers nearly all characters of Unicode's first plane, with coarse glyphs. */
const lastResort = 'unifont';

const patterns = Object.keys(packages).map(
  (script) => [script, new RegExp(`\\p{Script_Extensions=${script}}`, 'u')] as const,
);

/**
 * A Fontsource package that has a character; always the same one for a script, if it has it.
 *
 * @param lang of the document
 * @param listed packages that the document already has
 * @returns empty if it already has all that could help
 */
export function packageFor(character: string, lang: string, listed: ReadonlySet<string> = new Set()): string {
  const isBasic = character.length === 1;
  const names = [...packagesOf(character, lang), ...(isBasic ? [lastResort] : [])];
  return names.map((name) => `@fontsource/${name}`).find((name) => !listed.has(name)) ?? '';
}

function packagesOf(character: string, lang: string): readonly string[] {
  // Full-width forms and East Asian punctuation belong to no script.
  if (/[\p{Script_Extensions=Han}\u3000-\u303F\uFF00-\uFFEF]/u.test(character)) {
    const region = eastAsian.find(([pattern]) => pattern.test(lang))?.[1] ?? 'sc';
    return [`noto-serif-${region}`, `noto-sans-${region}`];
  }
  const script = patterns.find(([, pattern]) => pattern.test(character))?.[0];
  if (script !== undefined) return packages[script] ?? [];
  return symbols.filter(([pattern]) => pattern.test(character)).map(([, name]) => name);
}

/** Misses that one font would fix. */
interface MissGroup {
  /** The first font that has drawn one of them; none if no font has. */
  font: string | undefined;
  /** A package with a font for them; empty if none is known that is not already listed. */
  package: string;
  characters: Set<string>;
  /** The first places, one per line of the source. */
  places: Found[];
  /** The number of printed lines with misses. */
  lines: number;
}

/** Maximum places reported: more do not help the author. */
const mostPlaces = 3;

/** Maximum printed lines whose place in the source is searched for: each search goes through the whole text. */
const mostLines = 30;

/** Maximum attempts to identify a glyph without a character: each goes through the whole text. */
const mostTries = 5;

interface Gathering {
  pieces: readonly Piece[];
  /** The language whose forms Chinese characters have. */
  lang: string;
  /** Characters that some font has. Default: none. */
  drawn?: ReadonlySet<string>;
  /** Packages that the document already has. Default: none. */
  listed?: ReadonlySet<string>;
}

/** Grouped misses, with the details that the PDF does not contain. */
interface GlyphMisses {
  groups: MissGroup[];
  /** The character that the empty box of a font represents by default; empty if unknown. */
  unnamed: ReadonlyMap<PdfFont, string>;
}

/** Groups characters that one font would provide, and finds their first places in the source. */
export function gatherMisses(
  misses: readonly Miss[],
  { pieces, lang, drawn = new Set(), listed = new Set() }: Gathering,
): GlyphMisses {
  const groups = new Map<string, MissGroup & { last: string }>();
  const unnamed = new Map<PdfFont, Attempts>();
  for (const miss of misses) {
    const character = miss.character || characterOf(miss, pieces, unnamed, drawn);
    const font = miss.isLacking ? undefined : miss.font.name;
    const fix = packageFor(character || besideOf(miss, drawn), lang, listed);
    const key = `${miss.isLacking} ${fix}`;
    const group = groups.get(key) ?? { font, package: fix, characters: new Set(), places: [], lines: 0, last: '' };
    groups.set(key, group);
    if (character) group.characters.add(character);
    const line = `${miss.page} ${miss.baseline}`;
    if (group.last === line) continue;
    group.last = line;
    group.lines += 1;
    // All may be on one line of the source: it is not searched for again for every printed line.
    if (group.places.length < mostPlaces && group.lines <= mostLines)
      addPlace(group.places, { ...miss, character }, pieces);
  }
  const named = new Map([...unnamed].map(([font, { character }]) => [font, character]));
  return { groups: [...groups.values()], unnamed: named };
}

/** Attempts to identify the character of a font that the PDF does not name. */
interface Attempts {
  /** Empty if none has succeeded. */
  character: string;
  piece?: Piece | undefined;
  tries: number;
}

/** The character of an unnamed glyph: for one font it is the same everywhere. */
function characterOf(
  miss: Miss,
  pieces: readonly Piece[],
  unnamed: Map<PdfFont, Attempts>,
  drawn: ReadonlySet<string>,
): string {
  const known = unnamed.get(miss.font) ?? { character: '', tries: 0 };
  if (known.character === '' && known.tries < mostTries) {
    known.tries += 1;
    const taken = new Set([...unnamed.values()].flatMap(({ piece }) => piece ?? []));
    const { character = '', piece } = findInSource(miss, pieces, drawn, taken) ?? {};
    Object.assign(known, { character, piece });
  }
  unnamed.set(miss.font, known);
  return known.character;
}

/** A missing character beside an unknown one, which one font most likely has as well; empty if there is none. */
function besideOf({ before, after }: Miss, drawn: ReadonlySet<string>): string {
  return (after + before).match(mayLack)?.find((character) => character !== unknown && !drawn.has(character)) ?? '';
}

function addPlace(places: Found[], miss: Miss, pieces: readonly Piece[]): void {
  const found = findInSource(miss, pieces) ?? {
    character: miss.character,
    text: `${miss.before}${miss.character || unknown}${miss.after}`.replaceAll(unknown, '□').trim(),
    point: undefined,
  };
  if (!places.some(({ point }) => point?.line === found.point?.line)) places.push(found);
}
