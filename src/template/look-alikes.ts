import { sha256 } from '../model/digest.ts';
import { embeddingOf } from './font-files/font-file.ts';
import { trueTypeFile } from './font-files/sfnt-file.ts';
import { subsetOf } from './font-files/subset.ts';
import { tablesOf } from './font-files/tables.ts';
import type { FontFace } from './template.ts';
import { tryFont, usingFont } from './try-font.ts';

/**
 * Characters that most faces have no glyph for, each with one of the same shape that most have: hyphen and non-breaking
 * hyphen, figure dash, horizontal bar (The Unicode Standard, 6.2), one dot leader, hyphenation point.
 */
const shapes = new Map([
  ['\u2010', '-'],
  ['\u2011', '-'],
  ['\u2012', '\u2013'],
  ['\u2015', '\u2014'],
  ['\u2024', '.'],
  ['\u2027', '\u00B7'],
]);

/**
 * Additional files for text faces without a glyph for a hyphen or dash of the text: it uses the glyph of a character
 * that looks the same, in the weight and style of the surrounding text, instead of one from another font. The character
 * itself does not change.
 */
export async function lookAlikes(faces: readonly FontFace[], text: string): Promise<FontFace[]> {
  const wanted = [...shapes].filter(([character]) => text.includes(character));
  if (wanted.length === 0) return [];
  const { create } = await import('fontkit');
  const characters = wanted.flat().join('');
  const made = faces.map((face) => usingFont(face, () => madeFor(face)));
  return (await Promise.all(made)).flat();

  async function madeFor(face: FontFace): Promise<FontFace[]> {
    if (embeddingOf(face) !== 'subset') return [];
    await tryFont(face, characters);
    const font = create(Buffer.from(face.bytes));
    if (!('layout' in font)) return [];
    const has = (character = '') => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0);
    const lacking = wanted.filter(([character, shape]) => !has(character) && has(shape));
    return lacking.length === 0 ? [] : [await lookAlike(face, lacking)];
  }
}

async function lookAlike(face: FontFace, pairs: readonly (readonly [string, string])[]): Promise<FontFace> {
  const { create } = await import('fontkit');
  const subset = await subsetOf(face.bytes, pairs.map(([, shape]) => shape).join(''), 'truetype');
  const font = create(subset);
  const tables = tablesOf(subset);
  if (!('layout' in font) || 'fault' in tables) throw new TypeError('Unexpected subset of a font');
  const codes = pairs.map(([character]) => character.codePointAt(0) ?? 0);
  const glyphs = pairs.map(([, shape]) => font.glyphForCodePoint(shape.codePointAt(0) ?? 0).id);
  const read = new Map([...tables].map(([tag, table]) => [tag, table()]));
  const bytes = trueTypeFile(read.set('cmap', cmapTable(new Map(codes.map((code, at) => [code, glyphs[at] ?? 0])))));
  const name = sha256(bytes).slice(0, 16);
  const unicodeRange = codes.map((code) => `U+${code.toString(16).toUpperCase()}`).join(', ');
  return { ...face, unicodeRange, file: `${name}.ttf`, bytes };
}

/** Unicode with all its planes, in the encoding numbers for Windows (OpenType, `cmap`). */
const windows = 3;
const fullUnicode = 10;

const headerLength = 12;
const formatHeaderLength = 16;
const groupLength = 12;

/** A `cmap` table, in format 12, of glyphs by code point. */
export function cmapTable(glyphs: ReadonlyMap<number, number>): Buffer {
  const sorted = [...glyphs].sort(([one], [other]) => one - other);
  const length = formatHeaderLength + groupLength * sorted.length;
  const table = Buffer.alloc(headerLength + length);
  table.writeUInt16BE(1, 2);
  table.writeUInt16BE(windows, 4);
  table.writeUInt16BE(fullUnicode, 6);
  table.writeUInt32BE(headerLength, 8);
  table.writeUInt16BE(12, headerLength);
  table.writeUInt32BE(length, headerLength + 4);
  table.writeUInt32BE(sorted.length, headerLength + 12);
  for (const [index, [code, glyph]] of sorted.entries()) {
    const at = headerLength + formatHeaderLength + groupLength * index;
    table.writeUInt32BE(code, at);
    table.writeUInt32BE(code, at + 4);
    table.writeUInt32BE(glyph, at + 8);
  }
  return table;
}
