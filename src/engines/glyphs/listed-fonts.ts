import { type PdfDict, PdfStream } from '@libpdf/core';
import { dictAt, type PdfDocument, pageText, streamText } from '../../pdf/document.ts';
import { fontName, fontsOf, toUnicodeOf } from '../../pdf/fonts.ts';
import type { FontFace } from '../../template/template.ts';

export interface ListedFonts {
  faces: readonly FontFace[];
  /** System fonts that the project lists. */
  systemFonts: readonly string[];
  /** PostScript names of fonts embedded in images. Default: none. */
  ofPictures?: readonly string[];
  /** Packages that the template and the project list, used or not. Default: none. */
  packages?: readonly string[];
  /** Unlisted faces from installed packages. Default: none. */
  found?: readonly FontFace[];
}

/** The words in style names: `SemiBoldItalic`, `Book`. */
const styleWords =
  /^(?:thin|hairline|extra|ultra|semi|demi|light|regular|normal|book|roman|medium|bold|black|heavy|italic|oblique|it)*$/u;

/**
 * Whether a font, by its PostScript name, belongs to a family. `SourceSerif4-SemiBoldItalic` belongs to `Source Serif
 * 4`: the name consists of family and style, without spaces (OpenType, `name`, id 6).
 */
export function isOfFamily(postScriptName: string, family: string): boolean {
  const name = lettersOf(postScriptName);
  const start = lettersOf(family);
  return start !== '' && name.startsWith(start) && styleWords.test(name.slice(start.length));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** The fonts that are not listed, by PostScript name. */
export async function unlistedFonts(
  names: ReadonlySet<string>,
  { faces, systemFonts, ofPictures = [] }: ListedFonts,
): Promise<Set<string>> {
  const families = [...new Set([...faces.map(({ family }) => family), ...systemFonts])];
  const others = [...names].filter(
    (name) => !ofPictures.includes(name) && !families.some((family) => isOfFamily(name, family)),
  );
  if (others.length === 0) return new Set();
  // A face may have another name in its file than in the style sheet. Checking takes time, and is seldom needed.
  const { readFontFile } = await import('../../template/font-files/font-file.ts');
  const unused = faces.filter(({ family }) => ![...names].some((name) => isOfFamily(name, family)));
  const own = new Set(
    unused.map(({ bytes }) => {
      const font = readFontFile(bytes);
      return 'postScriptName' in font ? font.postScriptName : undefined;
    }),
  );
  return new Set(others.filter((name) => !own.has(name)));
}

/** The fonts that draw the text of a page, including its forms. */
export interface PageFonts {
  /** PostScript names. */
  names: Set<string>;
  /** Whether characters may be missing from a font. */
  mayLack: boolean;
}

/** The fonts of each page, in order. Reading the text would take ten times as long (measured). */
export function fontsOfPages(document: PdfDocument): PageFonts[] {
  return document.pages.map(({ dict: page }) => {
    const found: PageFonts = { names: new Set(), mayLack: false };
    addFonts(pageText(page, document), page, document, { found, seen: new Set() });
    return found;
  });
}

/** The characters that the fonts of a document draw, as their character maps tell. */
export function drawnCharacters(document: PdfDocument): string[] {
  const fonts = new Set(document.pages.flatMap(({ dict }) => [...fontsOf(dict, document).values()]));
  const maps = [...fonts].map((font) => toUnicodeOf(font, document) ?? new Map<number, string>());
  // Code 0 is the box for missing characters.
  return maps.flatMap((map) => [...map].flatMap(([code, text]) => (code === 0 ? [] : text)));
}

function addFonts(
  content: string,
  owner: PdfDict,
  document: PdfDocument,
  { found, seen }: { found: PageFonts; seen: Set<PdfDict> },
): void {
  const fonts = [...fontsOf(owner, document).values()];
  for (const font of fonts) found.names.add(fontName(font, document));
  const isSimple = fonts.some((font) => font.getName('Subtype')?.value !== 'Type0');
  found.mayLack ||= mayShowZero(content, isSimple ? '\\000' : '\\000\\000');
  const objects = dictAt(dictAt(owner, 'Resources', document), 'XObject', document);
  for (const [, value] of objects ?? []) {
    const form = document.resolve(value);
    if (!(form instanceof PdfStream) || form.getName('Subtype')?.value !== 'Form' || seen.has(form)) continue;
    seen.add(form);
    addFonts(streamText(form), form, document, { found, seen });
  }
}

/**
 * Whether code 0 may be shown: as four zeros at the start of a two-byte code, as two zeros alone, or as the bytes of a
 * literal string. Nearly all zeros are numbers, and a regular expression takes ten times as long (measured).
 *
 * @param literal the code in a literal string
 */
function mayShowZero(content: string, literal: string): boolean {
  if (content.includes('<00>') || content.includes(literal)) return true;
  for (let at = content.indexOf('0000'); at >= 0; at = content.indexOf('0000', at + 1)) {
    let start = at;
    while (isHexDigit(content.charCodeAt(start - 1))) start -= 1;
    if (content.charAt(start - 1) === '<' && (at - start) % 4 === 0) return true;
  }
  return false;
}

function isHexDigit(unit: number): boolean {
  return (unit >= 48 && unit <= 57) || (unit >= 65 && unit <= 70) || (unit >= 97 && unit <= 102);
}
