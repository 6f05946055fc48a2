import { dirname, join } from 'node:path';
import { failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { installedPackage } from '../platform/installation.ts';
import type { Medium } from './definition.ts';
import { charactersOf } from './font-files/open-font.ts';
import { readFontMetadata } from './font-package.ts';
import { type FontContent, type FontSource, facesFor, holdsAny } from './fonts.ts';
import { printable } from './printable.ts';
import type { FontFace, Template } from './template.ts';
import { usingFont } from './using-font.ts';

/** A font that a project adds, in one weight and style. */
export interface AddedFont {
  family: string;
  weight: number;
  style: FontFace['style'];
  /** Its package, if it has one. */
  package?: string | undefined;
  source: FontSource;
  /** The script it is for, by its Unicode name. Default: from its package. */
  script?: string | undefined;
}

export interface ProjectFonts {
  faces: readonly AddedFont[];
  /** System font families. */
  system: readonly string[];
  /** The families of both, in order of preference. */
  families: readonly string[];
  /** Faces that are installed, but not listed. Default: none. */
  installed?: readonly AddedFont[];
}

/** An ebook's fonts are the reader's choice, and these may be large. */
const withFonts: ReadonlySet<Medium> = new Set<Medium>(['page', 'site', 'print']);

/**
 * A template with fonts that the project adds. They are for characters that the template's own do not have: its font
 * stacks have `var(--project-fonts)` in the right place. In print, characters in none of these use installed fonts:
 * there is no reader whose own fonts could be used.
 */
export function withProjectFonts(template: Template, fonts: ProjectFonts, host: Host): Template {
  const { faces, system, families, installed = [] } = fonts;
  if (families.length === 0 && installed.length === 0) return template;
  const inPrint = [...new Set([...families, ...installed.map(({ family }) => family)])];
  const stackOf = (medium: Medium) => {
    const used = medium === 'print' ? inPrint : families;
    const list = used.map((family) => `"${family}"`).join(', ');
    const marks = medium === 'print' ? ` --punctuation-fonts: "${punctuationFamily}";` : '';
    return used.length === 0 ? '' : `:root { --project-fonts: ${list};${marks} }\n`;
  };
  return {
    ...template,
    addedFamilies: inPrint,
    systemFonts: [...(template.systemFonts ?? []), ...system],
    fontPackages: [...(template.fontPackages ?? []), ...faces.flatMap((face) => face.package ?? [])],
    styles: (medium, names) => (withFonts.has(medium) ? stackOf(medium) : '') + template.styles(medium, names),
    fonts: async (medium, content) => {
      const own = await template.fonts(medium, content);
      if (!withFonts.has(medium)) return own;
      // Each template has the ASCII characters.
      const others = [...new Set(content.text)].filter((character) => character > '\u007F').join('');
      const added = faces.map((font) => addedFaces(font, { ...content, text: others }, host));
      const loaded = (await Promise.all(added)).flat();
      if (medium !== 'print') return [...own, ...loaded];
      const printed = await Promise.all(loaded.map((face) => printable(face, others)));
      const listed = [...own, ...printed, ...widePunctuation(printed, content)];
      if (installed.length === 0) return listed;
      return [...listed, ...(await foundFaces(installed, await lackingIn(listed, { ...content, text: others }), host))];
    },
  };
}

/** The family that font stacks in print begin with. */
const punctuationFamily = 'East Asian Punctuation';

/** Marks that are as wide as a character in Chinese and Japanese, but that Latin fonts have, too. */
const wideMarks = [0x2014, 0x201c, 0x201d, 0x2026];

/** In Chinese and Japanese, the first font of the project with ideographs also sets the marks, rather than a Latin one. */
function widePunctuation(faces: readonly FontFace[], { text, lang = '' }: FontContent): FontFace[] {
  if (!/^(?:zh|ja)\b/u.test(lang)) return [];
  const ideographs = new Set(Array.from(text.match(/\p{Script=Han}/gu) ?? [], (one) => one.codePointAt(0) ?? 0));
  const has = ({ unicodeRange }: FontFace, codes: ReadonlySet<number>) =>
    unicodeRange === '' || holdsAny(unicodeRange, codes);
  const family = faces.find((face) => has(face, ideographs))?.family;
  return faces.flatMap((face) => {
    const marks = face.family === family ? wideMarks.filter((mark) => has(face, new Set([mark]))) : [];
    const unicodeRange = marks.map((mark) => `U+${mark.toString(16).toUpperCase()}`).join(', ');
    return marks.length > 0 ? [{ ...face, family: punctuationFamily, unicodeRange }] : [];
  });
}

/** Faces for characters that listed ones do not have, from the first family that has them. */
async function foundFaces(fonts: readonly AddedFont[], content: FontContent, host: Host): Promise<FontFace[]> {
  const found: FontFace[] = [];
  const families = new Set(fonts.map(({ family }) => family));
  let left = content;
  for (const family of families) {
    if (left.text === '') break;
    const own = fonts.filter((font) => font.family === family).map((font) => addedFaces(font, left, host));
    const faces = (await Promise.all(own)).flat();
    found.push(...faces.map((face) => ({ ...face, isFound: true })));
    left = await lackingIn(faces, left);
  }
  return found;
}

/** @throws Failure `config-invalid` if a file of a package is missing */
async function addedFaces(font: AddedFont, content: FontContent, host: Host): Promise<FontFace[]> {
  const none = { file: undefined, for: undefined, range: undefined };
  const usual = { ...none, media: [], scale: 1, subset: 'latin', emoji: false, math: false };
  try {
    return await facesFor({ ...font, ...usual }, content, async () => font.source, host);
  } catch (error) {
    const reason = `The font \`${font.family}\` cannot be used: ${reasonOf(error)}`;
    throw failure('config-invalid', { reason, hint: 'Install its package again.' });
  }
}

/** The characters of a document that none of its faces has. */
async function lackingIn(faces: readonly FontFace[], { names, text }: FontContent): Promise<FontContent> {
  const lacking = new Set(text.replace(/[\p{ASCII}\p{Emoji_Presentation}\p{Default_Ignorable_Code_Point}\p{Z}]/gu, ''));
  for (const face of faces) {
    if (lacking.size === 0) break;
    const characters = await usingFont(face, () => charactersOf(face.bytes));
    for (const character of lacking) if (characters.has(character.codePointAt(0) ?? 0)) lacking.delete(character);
  }
  return { names, text: [...lacking].join('') };
}

/** Where Fontsource packages are installed, in a folder of the project or above it. */
const collection = join('node_modules', '@fontsource');

/** Weights that are used, if a package has them. */
const weights = [400, 700];

/**
 * Noto faces that are installed for a project but not listed: if listed fonts have no glyph for a character, these are
 * better than whatever the machine has.
 *
 * @param known packages that are listed
 */
export async function installedNoto(root: string, known: ReadonlySet<string>, host: Host): Promise<AddedFont[]> {
  const found = new Map<string, string>();
  for (let folder = root; ; folder = dirname(folder)) {
    const packages = join(folder, collection);
    const names = (await host.kind(packages)) === 'folder' ? await host.list(packages) : [];
    for (const name of names.filter((name) => /^noto-(?:serif|sans|naskh|music)/u.test(name)))
      if (!known.has(`@fontsource/${name}`) && !found.has(name)) found.set(name, folder);
    if (folder === dirname(folder)) break;
  }
  // Faces with serifs come first, since the surrounding text usually has some.
  const sorted = [...found].sort(([one], [other]) => rank(one) - rank(other) || (one < other ? -1 : 1));
  return (await Promise.all(sorted.map(([name, folder]) => facesOf(name, folder, host)))).flat();
}

function rank(name: string): number {
  return name.startsWith('noto-sans') ? 1 : 0;
}

async function facesOf(name: string, place: string, host: Host): Promise<AddedFont[]> {
  const from = `@fontsource/${name}`;
  const folder = await installedPackage(from, [place], host);
  const known = folder === undefined ? undefined : await readFontMetadata(folder, host);
  if (folder === undefined || !known) return [];
  const { family } = known;
  return weights
    .filter((weight) => known.weights.includes(weight))
    .map((weight) => ({ family, weight, style: 'normal', package: from, source: { folder } }));
}
