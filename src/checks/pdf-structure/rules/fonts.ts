import { PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, numberAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { type CompositeFont, compositeFont, glyphsOf, toUnicodeOf, widthsOf } from '../../../pdf/fonts.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import {
  descriptionOf,
  type FontProgram,
  isIdentity,
  isKnownCollection,
  readFontProgram,
  standardOrdering,
} from '../fonts.ts';
import type { FontUse } from '../painting.ts';

/** Fonts must be embedded, with all glyphs shown, at the widths the file states (ISO 14289-1, 7.21.4 and 7.21.5). */
export const checkFontPrograms: PdfCheck = function* ({ file, painting }) {
  for (const use of painting.fonts.all.values()) {
    if (!use.isVisible) continue;
    if (nameAt(use.dict, 'Subtype', file) === 'Type3') yield* drawnFaults(use, file);
    else {
      const { name, program, descriptor } = descriptionOf(use.dict, file);
      if (!program) yield { condition: '31-009', what: name, page: firstPage(use) };
      else yield* glyphFaults(use, program, descriptor, name, file);
    }
  }
};

/** Each kind of finding once per font: a broken one would have a finding for each glyph. */
function* glyphFaults(
  { dict, codes }: FontUse,
  program: PdfStream,
  descriptor: PdfDict | undefined,
  what: string,
  file: PdfFile,
): Generator<Finding> {
  const font = compositeFont(dict, file);
  const toGlyph = font && glyphsOf(font.descendant, file);
  if (!font || !toGlyph || typeof font.encoding !== 'string' || !isIdentity(font.encoding)) return;
  const outlines = readFontProgram(program.getDecodedData());
  const listed = listedIn(descriptor, file);
  const widthOf = widthsOf(font.descendant, file);
  const found = new Map<Finding['condition'], Finding>();
  for (const [code, page] of codes) {
    const glyph = toGlyph(code);
    if (glyph === 0) found.set('31-030', { condition: '31-030', what, page });
    if (listed && !listed.has(code)) found.set('31-014', { condition: '31-014', what, page });
    if (!outlines) continue;
    if (glyph >= outlines.glyphCount) found.set('31-011', { condition: '31-011', what, page });
    // More than one thousandth, since both numbers may have been rounded.
    else if (Math.abs(widthOf(code) - outlines.widthOf(glyph)) > 1.5)
      found.set('31-016', { condition: '31-016', what, page });
  }
  const isMissing = (code: number) => outlines !== undefined && toGlyph(code) >= outlines.glyphCount;
  if (listed && [...listed].some(isMissing)) found.set('31-015', { condition: '31-015', what });
  yield* found.values();
}

/** The characters that a font lists as its own, one bit for each (ISO 32000-1, table 124). */
function listedIn(descriptor: PdfDict | undefined, file: PdfFile): Set<number> | undefined {
  const list = file.resolve(descriptor?.get('CIDSet'));
  if (!(list instanceof PdfStream)) return undefined;
  const characters = new Set<number>();
  list.getDecodedData().forEach((byte, index) => {
    for (let bit = 0; bit < 8; bit++) if (byte & (128 >> bit)) characters.add(index * 8 + bit);
  });
  return characters;
}

/** Type 3 fonts draw each glyph with operators, which must exist for each (9.6.5). */
function* drawnFaults(use: FontUse, file: PdfFile): Generator<Finding> {
  const drawings = dictAt(use.dict, 'CharProcs', file);
  const names = differencesOf(dictAt(use.dict, 'Encoding', file), file);
  for (const [code, page] of use.codes) {
    const name = names.get(code);
    if (name !== undefined && drawings?.has(name)) continue;
    yield { condition: '31-011', what: nameAt(use.dict, 'Name', file) ?? 'a font of type 3', page };
    return;
  }
}

function differencesOf(encoding: PdfDict | undefined, file: PdfFile): Map<number, string> {
  const names = new Map<number, string>();
  let code = 0;
  for (const item of itemsAt(encoding, 'Differences', file)) {
    if (item instanceof PdfNumber) code = item.value;
    else if (item instanceof PdfName) names.set(code++, item.value);
  }
  return names;
}

function firstPage({ codes }: FontUse): number | undefined {
  const [page] = codes.values();
  return page;
}

/** Each glyph that is shown must map to a character (ISO 14289-1, 7.21.7). */
export const checkUnicode: PdfCheck = function* ({ file, painting }) {
  for (const use of painting.fonts.all.values()) {
    const { name } = descriptionOf(use.dict, file);
    const characters = toUnicodeOf(use.dict, file);
    if (characters) yield* characterFaults(use, characters, name);
    else if (!isKnown(use, file)) {
      yield { condition: '31-027', what: name };
      yield* codeFaults(use, () => true, name);
    }
  }
};

function* characterFaults(use: FontUse, characters: ReadonlyMap<number, string>, what: string): Generator<Finding> {
  yield* codeFaults(use, (code) => !characters.get(code), what);
  const texts = [...characters.values()];
  if (texts.some((text) => text.includes('\0'))) yield { condition: '31-028', what };
  if (texts.some((text) => /[\uFEFF\uFFFE]/u.test(text))) yield { condition: '31-029', what };
}

/** Once per font, and once more for its formulas. */
function* codeFaults(use: FontUse, isUnread: (code: number) => boolean, what: string): Generator<Finding> {
  const unread = [...use.codes].filter(([code]) => isUnread(code));
  const [first] = unread;
  if (first) yield { condition: '10-001', what: `${what}, code ${first[0]}`, page: first[1] };
  const formula = unread.find(([code]) => use.inFormulas.has(code));
  if (formula) yield { condition: '17-003', what: `${what}, code ${formula[0]}`, page: formula[1] };
}

const knownEncodings = new Set(['MacRomanEncoding', 'MacExpertEncoding', 'WinAnsiEncoding']);

/** Whether a reader knows the characters without a mapping (ISO 32000-1, 9.10.2). */
function isKnown({ dict }: FontUse, file: PdfFile): boolean {
  const font = compositeFont(dict, file);
  if (font) {
    const ordering = textAt(dictAt(font.descendant, 'CIDSystemInfo', file), 'Ordering', file);
    const isStandard = typeof font.encoding === 'string' && standardOrdering(font.encoding) !== undefined;
    return isStandard || isKnownCollection(ordering);
  }
  const encoding = file.resolve(dict.get('Encoding'));
  if (encoding instanceof PdfName) return knownEncodings.has(encoding.value);
  return nameAt(dict, 'Subtype', file) === 'TrueType' && !descriptionOf(dict, file).isSymbolic;
}

/** The parts of a composite font that map codes to glyphs must fit together (ISO 14289-1, 7.21.3). */
export const checkCompositeFonts: PdfCheck = function* ({ file, painting }) {
  for (const { dict } of painting.fonts.all.values()) {
    const font = compositeFont(dict, file);
    if (!font) continue;
    const what = descriptionOf(dict, file).name;
    const { encoding } = font;
    if (encoding instanceof PdfStream) yield* embeddedFaults(encoding, font, what, file);
    else if (encoding === undefined || !isIdentity(encoding)) yield* standardFaults(encoding, font, what, file);
    if (nameAt(font.descendant, 'Subtype', file) === 'CIDFontType2') yield* glyphMapFaults(font, what, file);
  }
};

function* standardFaults(name = '', font: CompositeFont, what: string, file: PdfFile): Generator<Finding> {
  const ordering = standardOrdering(name);
  if (ordering === undefined) yield { condition: '31-006', what };
  else yield* collectionFaults({ Registry: 'Adobe', Ordering: ordering }, font, what, file);
}

function* embeddedFaults(map: PdfStream, font: CompositeFont, what: string, file: PdfFile): Generator<Finding> {
  const info = dictAt(map, 'CIDSystemInfo', file);
  const [Registry, Ordering] = [textAt(info, 'Registry', file), textAt(info, 'Ordering', file)];
  yield* collectionFaults({ Registry, Ordering }, font, what, file);
  const own = numberAt(dictAt(font.descendant, 'CIDSystemInfo', file), 'Supplement', file) ?? 0;
  if ((numberAt(info, 'Supplement', file) ?? 0) > own) yield { condition: '31-003', what };
  const text = Buffer.from(map.getDecodedData()).toString('latin1');
  const direction = Number(/\/WMode\s+(\d)\s+def/u.exec(text)?.[1] ?? 0);
  if ((numberAt(map, 'WMode', file) ?? 0) !== direction) yield { condition: '31-007', what };
  const used = /\/(\S+)\s+usecmap/u.exec(text)?.[1] ?? nameAt(map, 'UseCMap', file);
  if (used !== undefined && !isIdentity(used) && !standardOrdering(used)) yield { condition: '31-008', what };
}

interface Collection {
  Registry: string | undefined;
  Ordering: string | undefined;
}

function* collectionFaults(map: Collection, font: CompositeFont, what: string, file: PdfFile): Generator<Finding> {
  const info = dictAt(font.descendant, 'CIDSystemInfo', file);
  if (textAt(info, 'Registry', file) !== map.Registry) yield { condition: '31-001', what };
  if (textAt(info, 'Ordering', file) !== map.Ordering) yield { condition: '31-002', what };
}

function* glyphMapFaults({ descendant }: CompositeFont, what: string, file: PdfFile): Generator<Finding> {
  const map = file.resolve(descendant.get('CIDToGIDMap'));
  if (map === undefined) yield { condition: '31-005', what };
  else if (!(map instanceof PdfStream) && !(map instanceof PdfName && map.value === 'Identity')) {
    yield { condition: '31-004', what };
  }
}

/** TrueType fonts that are not composite must map codes to characters (ISO 14289-1, 7.21.6). */
export const checkTrueTypeFonts: PdfCheck = function* ({ file, painting }) {
  for (const { dict, isVisible } of painting.fonts.all.values()) {
    if (!isVisible || nameAt(dict, 'Subtype', file) !== 'TrueType') continue;
    const { name, program, isSymbolic } = descriptionOf(dict, file);
    const outlines = program && readFontProgram(program.getDecodedData());
    yield* isSymbolic ? symbolFaults(dict, outlines, name) : letterFaults(dict, outlines, name, file);
  }
};

function* symbolFaults(font: PdfDict, outlines: FontProgram | undefined, what: string): Generator<Finding> {
  if (font.has('Encoding')) yield { condition: '31-024', what };
  const maps = outlines?.characterMaps;
  if (maps?.length === 0) yield { condition: '31-025', what };
  else if (maps && maps.length > 1 && !has(maps, 3, 0)) yield { condition: '31-026', what };
}

function* letterFaults(
  font: PdfDict,
  outlines: FontProgram | undefined,
  what: string,
  file: PdfFile,
): Generator<Finding> {
  const maps = outlines?.characterMaps;
  if (maps && !has(maps, 3, 1) && !has(maps, 1, 0) && !maps.some(([platform]) => platform === 0)) {
    yield { condition: '31-017', what };
  }
  const encoding = file.resolve(font.get('Encoding'));
  if (encoding === undefined) yield { condition: '31-019', what };
  else if (encoding instanceof PdfName) yield* baseFaults(encoding.value, what);
  else if (encoding instanceof PdfDict) {
    const base = nameAt(encoding, 'BaseEncoding', file);
    if (base === undefined) yield { condition: '31-020', what };
    else yield* baseFaults(base, what);
    if (encoding.has('Differences') && maps && !has(maps, 3, 1)) yield { condition: '31-023', what };
  }
}

function* baseFaults(name: string, what: string): Generator<Finding> {
  if (name !== 'MacRomanEncoding' && name !== 'WinAnsiEncoding') yield { condition: '31-021', what };
}

function has(maps: FontProgram['characterMaps'], platform: number, encoding: number): boolean {
  return maps.some(([ownPlatform, ownEncoding]) => ownPlatform === platform && ownEncoding === encoding);
}
