import { PdfDict, PdfName } from '@libpdf/core';
import { nameAt, type PdfFile } from '../../../pdf/document.ts';
import type { Finding, PdfCheck } from '../finding.ts';
import { descriptionOf } from '../fonts/descriptor.ts';
import { type FontProgram, readFontProgram } from '../fonts/sfnt.ts';

/** TrueType fonts that are not composite say which character a code is (ISO 14289-1, 7.21.6). */
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
