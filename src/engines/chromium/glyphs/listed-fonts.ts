import type { FontFace } from '../../../template/template.ts';

/** The fonts that a document may be set in. */
export interface ListedFonts {
  faces: readonly FontFace[];
  /** Families of the machine that the project has listed. */
  systemFonts: readonly string[];
  /** PostScript names of fonts that pictures bring along. Default: none. */
  ofPictures?: readonly string[];
  /** Packages that the template and the project list, whether the document needs them or not. Default: none. */
  packages?: readonly string[];
  /** Faces that nobody has listed, of packages that are installed. Default: none. */
  found?: readonly FontFace[];
}

/** What names of styles are made of: `SemiBoldItalic`, `Book`. */
const styleWords =
  /^(?:thin|hairline|extra|ultra|semi|demi|light|regular|normal|book|roman|medium|bold|black|heavy|italic|oblique|it)*$/u;

/**
 * Tells whether a font, by its PostScript name, is one of a family. `SourceSerif4-SemiBoldItalic` is of `Source Serif 4`:
 * that name is the family's and the style's, without blanks (OpenType, `name`, id 6).
 */
export function isOfFamily(postScriptName: string, family: string): boolean {
  const name = lettersOf(postScriptName);
  const start = lettersOf(family);
  return start !== '' && name.startsWith(start) && styleWords.test(name.slice(start.length));
}

function lettersOf(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Those of the fonts that are not listed, by their PostScript names. */
export async function unlistedFonts(
  names: ReadonlySet<string>,
  { faces, systemFonts, ofPictures = [] }: ListedFonts,
): Promise<Set<string>> {
  const families = [...new Set([...faces.map(({ family }) => family), ...systemFonts])];
  const others = [...names].filter(
    (name) => !ofPictures.includes(name) && !families.some((family) => isOfFamily(name, family)),
  );
  if (others.length === 0) return new Set();
  // A face may have another name in its file than in the style sheet. To look takes time, and is seldom needed.
  const { readFontFile } = await import('../../../template/font-files/font-file.ts');
  const unused = faces.filter(({ family }) => ![...names].some((name) => isOfFamily(name, family)));
  const own = new Set(
    unused.map(({ bytes }) => {
      const font = readFontFile(bytes);
      return 'postScriptName' in font ? font.postScriptName : undefined;
    }),
  );
  return new Set(others.filter((name) => !own.has(name)));
}
