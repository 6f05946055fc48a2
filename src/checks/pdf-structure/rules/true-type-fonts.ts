import { PdfDict, PdfName, PdfStream } from '@libpdf/core';
import { dictAt, nameAt, numberAt, type PdfFile, textAt } from '../../../pdf/document.ts';
import { type CompositeFont, compositeFont } from '../../../pdf/fonts.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import { descriptionOf, type FontProgram, isIdentity, readFontProgram, standardOrdering } from '../fonts.ts';

/** The parts of a composite font that map codes to glyphs must fit together (ISO 14289-1, 7.21.3). */
export const checkCompositeFonts: PdfCheck = function* ({ file, painting }) {
  for (const { dict } of painting.fonts.all.values()) {
    const font = compositeFont(dict, file);
    if (!font) continue;
    const what = descriptionOf(dict, file).name;
    const { encoding } = font;
    if (encoding instanceof PdfStream) yield* embeddedFaults(encoding, font, what, file);
    else if (encoding === undefined || !isIdentity(encoding)) yield* standardFaults(encoding, font, what, file);
    if (nameAt(font.descendant, 'Subtype', file) === 'CIDFontType2') yield* glyphFaults(font, what, file);
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

function* glyphFaults({ descendant }: CompositeFont, what: string, file: PdfFile): Generator<Finding> {
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
