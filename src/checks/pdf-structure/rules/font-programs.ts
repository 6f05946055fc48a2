import { type PdfDict, PdfName, PdfNumber, PdfStream } from '@libpdf/core';
import { dictAt, itemsAt, nameAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { compositeFont, glyphsOf, toUnicodeOf, widthsOf } from '../../../pdf/fonts.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import { descriptionOf, isIdentity, isKnownCollection, readFontProgram, standardOrdering } from '../fonts.ts';
import type { FontUse } from '../painting.ts';

/**
 * Fonts must be embedded, with all glyphs that are shown, at the widths that the file states (ISO 14289-1, 7.21.4 and 7.21.5).
 */
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
