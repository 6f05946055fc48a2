import { sha256 } from '../model/digest.ts';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installedPackage, isOwnPackage } from '../platform/installation.ts';
import { isBelow } from '../platform/path-below.ts';
import { type FontDefinition, type FontPurpose, isNeeded, type Medium, type TemplateDefinition } from './definition.ts';
import { embeddingOf, readFontFile } from './font-files/font-file.ts';
import { charactersOf, openFont } from './font-files/open-font.ts';
import { trueTypeFile } from './font-files/sfnt-file.ts';
import { subsetOf } from './font-files/subset.ts';
import { readAll, tablesOf } from './font-files/tables.ts';
import { FontPackageError, fontSizeLimit } from './font-package.ts';
import { type FontSource, facesFor } from './fonts.ts';
import { printable } from './printable.ts';
import { readTemplate } from './read.ts';
import { createShells, shellDigest } from './shells.ts';
import type { FontFace, Template, TypstModule } from './template.ts';
import { builtIn, findFirst, readFirst, readText, styleSheet } from './template-files.ts';
import { importFault } from './typst-imports.ts';
import { usingFont } from './using-font.ts';

/**
 * Loads a template, which may be untrusted: it can only read files in its own folder, and in those of templates that it
 * extends, which are in the project.
 *
 * @param name of a built-in template, or a folder relative to `root`
 * @param project the project root. Default: `root`
 * @throws Failure `template-invalid`, `style-broken`
 */
export async function loadTemplate(name: string, root: string, host: Host, project = root): Promise<Template> {
  const { definition, folders, isStyledForTypst, engine } = await readTemplate(name, root, host, project);
  const read = (file: string) => readText(file, folders, name, host);
  const isBuiltIn = async (file: string) => isBelow(builtIn, (await findFirst(file, folders, host))?.folder ?? '/');
  const styles = await readStyles(definition, read);
  return {
    name: definition.name,
    options: definition.options,
    defaults: definition.defaults,
    expects: definition.expects,
    isStyledForTypst,
    engine,
    fontPackages: definition.fonts.flatMap((font) => font.package ?? []),
    warnings: await warningsOf(definition, folders, host),
    has: (shell) => definition.shells[shell] !== undefined,
    fill: createShells(name, definition.shells, read),
    digestOf: (shell) => shellDigest(definition.shells[shell], read),
    styles: (medium, names) =>
      (medium === 'site' ? (['page', 'site'] as const) : [medium])
        .flatMap((one) => styles.get(one) ?? [])
        .filter((sheet) => isNeeded(sheet, names))
        .map(({ text }) => text)
        .join('\n'),
    typst: async () => {
      if (definition.typst.length > 0) return readModules(definition, read, isBuiltIn, name);
      // Of a template of its own, without modules, the text is set as an article.
      return (await loadTemplate('article', root, host)).typst?.() ?? [];
    },
    fonts: async (medium, content) => {
      const wanted = definition.fonts.filter((font) => font.media.includes(medium));
      const distinct = { ...content, text: distinctCharacters(content.text) };
      const load = (font: FontDefinition) =>
        facesFor(font, distinct, () => locateFont(font, folders, name, host), host).catch((error) =>
          refuseFont(error, font, name),
        );
      const loaded = await Promise.all(wanted.map(load));
      if (medium !== 'print') return loaded.flat();
      const toPrint = (face: FontFace) => printable(face, distinct.text);
      const faces = await Promise.all(loaded.map((own) => Promise.all(own.map(toPrint))));
      const forText = faces.filter((_, index) => isForText(wanted[index]));
      return [...faces.flat(), ...(await lookAlikes(forText.flat(), distinct.text))];
    },
  };
}

/** Reads the modules of a template for Typst, which may be untrusted: they import only files of the template. */
async function readModules(
  { typst }: TemplateDefinition,
  read: (file: string) => Promise<string>,
  isOwn: (file: string) => Promise<boolean>,
  template: string,
): Promise<TypstModule[]> {
  const modules = await Promise.all(
    typst.map(async (path) => ({ path, text: await read(path), isBuiltIn: await isOwn(path) })),
  );
  for (const { path, text, isBuiltIn } of modules) {
    const fault = isBuiltIn ? undefined : importFault(text);
    if (fault === undefined) continue;
    throw failure('template-invalid', { template, reason: `its file \`${path}\` ${fault}` });
  }
  return modules;
}

/** Checks the style sheets and shells that are not Offprint's own. The checkers are only loaded for them. */
async function warningsOf({ styles }: TemplateDefinition, folders: readonly string[], host: Host) {
  const files = new Set(Object.values(styles).flatMap((sheets) => sheets.map(({ file }) => file)));
  const paths = await Promise.all([...files].map((file) => findFirst(file, folders, host)));
  const foreign = folders.filter((folder) => !isBelow(builtIn, folder));
  if (foreign.length === 0) return [];
  const { checkStyles } = await import('./style-check/check-styles.ts');
  const { checkShells } = await import('./style-check/check-shells.ts');
  const sheets = paths.filter((found) => found !== undefined).filter(({ folder }) => foreign.includes(folder));
  return [...(await checkStyles(sheets, host)), ...(await checkShells(foreign, host))];
}

/**
 * Each character of a text once, so that not every font goes through a whole book. Emoji are replaced by a request for
 * an emoji font: other fonts with the character do not draw it.
 */
function distinctCharacters(text: string): string {
  return [...new Set(text.replace(/\p{Emoji_Presentation}|\P{ASCII}\uFE0F/gu, '\uFE0F'))].join('');
}

/** Whether a font is for text in general, rather than for one script or for symbols. */
function isForText(font: FontDefinition | undefined): boolean {
  return font !== undefined && !(font.script || font.range || font.emoji || font.math);
}

/** Locates a font of a template: among the installed packages, or in its folder. */
async function locateFont(
  { package: from, file = '' }: FontDefinition,
  folders: readonly string[],
  template: string,
  host: Host,
): Promise<FontSource> {
  if (from !== undefined) {
    const folder = await installedPackage(from, folders, host);
    if (folder === undefined) throw new FontPackageError('it is not installed');
    return { folder, isBuiltIn: isOwnPackage(from) };
  }
  const { path, bytes } = await readFirst(file, folders, { template, limit: fontSizeLimit }, host);
  if (isBelow(builtIn, path)) return { path, bytes, isBuiltIn: true };
  const read = readFontFile(bytes);
  if (!('fault' in read)) return { path, bytes };
  throw failure('template-invalid', { template, reason: `its font \`${file}\` cannot be used: ${read.fault}` });
}

/** The package of a font may not be installed, or have no such font. */
function refuseFont(error: unknown, { family, package: from }: FontDefinition, template: string): never {
  if (!(error instanceof FontPackageError)) throw error;
  const reason = `its font \`${family}\` of the package \`${from}\` cannot be used: ${error.message}`;
  throw failure('template-invalid', { template, reason });
}

interface Sheet extends FontPurpose {
  text: string;
}

async function readStyles(
  { styles }: TemplateDefinition,
  read: (file: string) => Promise<string>,
): Promise<Map<Medium, Sheet[]>> {
  const sheets = new Map<Medium, Sheet[]>();
  for (const [medium, files] of Object.entries(styles) as [Medium, NonNullable<(typeof styles)[Medium]>][]) {
    const readSheet = async ({ file, for: needing }: (typeof files)[number]) => ({
      text: await styleSheet(await read(file)),
      for: needing,
    });
    sheets.set(medium, await Promise.all(files.map(readSheet)));
  }
  return sheets;
}

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
async function lookAlikes(faces: readonly FontFace[], text: string): Promise<FontFace[]> {
  const wanted = [...shapes].filter(([character]) => text.includes(character));
  if (wanted.length === 0) return [];
  const made = faces.map((face) => usingFont(face, () => madeFor(face)));
  return (await Promise.all(made)).flat();

  async function madeFor(face: FontFace): Promise<FontFace[]> {
    if (embeddingOf(face) !== 'subset') return [];
    const characters = await charactersOf(face.bytes);
    const has = (character: string) => characters.has(character.codePointAt(0) ?? 0);
    const lacking = wanted.filter(([character, shape]) => !has(character) && has(shape));
    return lacking.length === 0 ? [] : [await lookAlike(face, lacking)];
  }
}

async function lookAlike(face: FontFace, pairs: readonly (readonly [string, string])[]): Promise<FontFace> {
  const subset = await subsetOf(face.bytes, pairs.map(([, shape]) => shape).join(''), 'truetype');
  const font = await openFont(subset);
  const tables = tablesOf(subset);
  if ('fault' in tables) throw new TypeError('Unexpected subset of a font');
  const codes = pairs.map(([character]) => character.codePointAt(0) ?? 0);
  const glyphs = pairs.map(([, shape]) => font.glyphOf(shape) ?? 0);
  const read = readAll(tables);
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
