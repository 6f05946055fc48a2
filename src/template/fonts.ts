import { basename, extname } from 'node:path';
import { sha256 } from '../model/digest.ts';
import type { Host } from '../platform/host.ts';
import { type FontDefinition, isNeeded } from './definition.ts';
import { withoutTable } from './font-files/sfnt-file.ts';
import { readPackageFont, readSubsets } from './font-package.ts';
import type { FontFace } from './template.ts';

/** The content of a document, as far as it affects the choice of fonts. */
export interface FontContent {
  /** Names of the elements, and their classes as `.name`. */
  names: ReadonlySet<string>;
  text: string;
  /** The language of the document. Default: one that is written in Latin letters. */
  lang?: string;
}

/**
 * The source of a font: the folder of its package, or a single file, which has been read. `isBuiltIn` says whether it comes with
 * Offprint; by default, it does not.
 */
export type FontSource = { isBuiltIn?: boolean } & ({ folder: string } | { path: string; bytes: Uint8Array });

/**
 * The faces of a definition that the content needs. Fontsource splits a face into files by Unicode ranges: only those
 * with a character of the text are used.
 *
 * @param locate finds the font; called only if it is needed
 */
export async function facesFor(
  font: FontDefinition,
  content: FontContent,
  locate: () => Promise<FontSource>,
  host: Host,
): Promise<FontFace[]> {
  if (!isNeeded(font, content.names)) return [];
  if (font.emoji && !/\p{Emoji_Presentation}|\uFE0F/u.test(content.text)) return [];
  if (font.script && !new RegExp(`\\p{Script_Extensions=${font.script}}`, 'u').test(content.text)) return [];
  const codePoints = new Set(Array.from(content.text, (character) => character.codePointAt(0) ?? 0));
  if (font.range && !holdsAny(font.range, codePoints)) return [];
  const source = await locate();
  if ('path' in source) return [fileFace(font, source)];
  return packageFaces(font, source, codePoints, host);
}

function fileFace(
  font: FontDefinition,
  { path, bytes, isBuiltIn = false }: Extract<FontSource, { path: string }>,
): FontFace {
  const { family, weight, style, scale, range = '' } = font;
  // Files from several folders may have the same name, possibly one that is invalid in a style sheet.
  const name = sha256(bytes).slice(0, 16);
  const source = font.file ?? basename(path);
  const file = `${name}${extname(path).toLowerCase()}`;
  return { family, weight, style, unicodeRange: range, scale, file, bytes, source, ...(isBuiltIn && { isBuiltIn }) };
}

/** Base characters for combining marks: one font draws a letter and its mark. After fonts that have only the letter. */
const bases = 'U+0020-007E, U+00A0-00FF';

async function packageFaces(
  font: FontDefinition,
  source: Extract<FontSource, { folder: string }>,
  codePoints: ReadonlySet<number>,
  host: Host,
): Promise<FontFace[]> {
  const { family, weight, style, scale, package: name = '' } = font;
  const id = name.slice(name.indexOf('/') + 1);
  const face = async (subset: string, unicodeRange: string): Promise<FontFace> => {
    // Numbers are in brackets among the ranges, and without them in the name of the file.
    const file = `${id}-${subset.replace(/[[\]]/gu, '')}-${weight}-${style}.woff2`;
    const bytes = await readPackageFont(source, file, host);
    return { family, weight, style, unicodeRange, scale, file, bytes, package: name, source: `${name}/files/${file}` };
  };
  if (font.emoji) return [await emojiFace(font, source, id, host)];
  // The table for formula layout applies to all symbols: a face must not be split by ranges.
  if (font.range) return [await face(font.subset, `${bases}, ${font.range}`)];
  if (font.math) return [await face('latin', '')];
  const ranges = await readSubsets(source.folder, host);
  // A face without subsets has one file.
  if (ranges.size === 0) return [await face('latin', '')];
  const subsets = subsetsFor(font.script, [...ranges.keys()]);
  const needed = [...ranges].filter(([name, range]) => subsets.includes(name) && holdsAny(range, codePoints));
  return Promise.all(needed.map(([subset, range]) => face(subset, range)));
}

/** The subsets of a script, by its name; East Asian faces, with thousands of characters, have numbered ones. */
function subsetsFor(script: string | undefined, names: readonly string[]): readonly string[] {
  const name = script?.toLowerCase();
  if (name === undefined) return names;
  return names.includes(name) ? [name] : names.filter((other) => other.startsWith('['));
}

/**
 * One file with all emoji as vectors; the subsets would be printed as bitmaps or blanks (measured).
 * It contains each drawing twice. Chromium uses the one in `COLR`; without the other, of 20 MB, it loads the font in
 * half the time (measured). Hence WOFF 1.0: WOFF 2.0 compresses all tables together.
 */
async function emojiFace(
  { family, weight, style, package: name = '' }: FontDefinition,
  source: Extract<FontSource, { folder: string }>,
  id: string,
  host: Host,
): Promise<FontFace> {
  const file = `${id}-emoji-${weight}-${style}.woff`;
  const bytes = withoutTable(await readPackageFont(source, file, host), 'SVG ');
  return { family, weight, style, unicodeRange: '', file, bytes, package: name, source: `${name}/files/${file}` };
}

/**
 * The `@font-face` rules for faces. `url` returns the URL of each file.
 *
 * @param display whether text waits for its face (`block`), or is shown in another one meanwhile and then moves
 * (css-fonts-4, 11.1)
 */
export function fontFaceRules(
  faces: readonly FontFace[],
  url: (face: FontFace) => string,
  display: 'swap' | 'block' = 'swap',
): string {
  return faces
    .map((face) => {
      const { family, weight, style, unicodeRange, scale = 1 } = face;
      const range = unicodeRange ? `unicode-range: ${unicodeRange}; ` : '';
      const size = scale === 1 ? '' : `size-adjust: ${Math.round(scale * 100)}%; `;
      const source = url(face);
      return (
        `@font-face { font-family: "${family}"; font-weight: ${weight}; font-style: ${style}; font-display: ${display}; ` +
        `${range}${size}src: url(${source}) format("${cssFormat(face)}"); }\n`
      );
    })
    .join('');
}

/** The media type of a font file (RFC 8081). */
export function fontType({ file }: FontFace): string {
  return `font/${extname(file).slice(1).toLowerCase()}`;
}

/** The format of the file in CSS (css-fonts-4, 4.3.2). */
function cssFormat({ file }: FontFace): string {
  const extension = extname(file).slice(1).toLowerCase();
  return { ttf: 'truetype', otf: 'opentype' }[extension] ?? extension;
}

/** Whether a CSS `unicode-range`, `U+0000-00FF,U+0131`, contains one of the code points. */
export function holdsAny(unicodeRange: string, codePoints: ReadonlySet<number>): boolean {
  const bounds = unicodeRange.split(',').map((part) => {
    const [from = '', to = from] = part.trim().slice('U+'.length).split('-');
    return [Number.parseInt(from, 16), Number.parseInt(to, 16)] as const;
  });
  for (const codePoint of codePoints) {
    if (bounds.some(([from, to]) => from <= codePoint && codePoint <= to)) return true;
  }
  return false;
}
