import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installedPackage } from '../platform/installation.ts';
import { isBelow } from '../platform/path-below.ts';
import { type FontDefinition, type FontPurpose, isNeeded, type Medium, type TemplateDefinition } from './definition.ts';
import { readFontFile } from './font-files/font-file.ts';
import { FontPackageError, fontSizeLimit } from './font-package.ts';
import { type FontSource, facesFor } from './fonts.ts';
import { lookAlikes } from './look-alikes.ts';
import { printable } from './printable.ts';
import { readTemplate } from './read.ts';
import { createShells } from './shells.ts';
import type { FontFace, Template, TypstModule } from './template.ts';
import { builtIn, findFirst, readFirst, readText, styleSheet } from './template-files.ts';
import { importFault } from './typst-imports.ts';

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
    return { folder };
  }
  const { path, bytes } = await readFirst(file, folders, { template, limit: fontSizeLimit }, host);
  const read = readFontFile(bytes);
  if (!('fault' in read)) return { path, bytes, isBuiltIn: isBelow(builtIn, path) };
  throw failure('template-invalid', { template, reason: `its font \`${file}\` cannot be used: ${read.fault}` });
}

/** The package of a font may not be installed, or have no such font. */
function refuseFont(error: unknown, { family, package: from }: FontDefinition, template: string): never {
  if (!(error instanceof FontPackageError)) throw error;
  const reason = `its font \`${family}\` of the package \`${from}\` cannot be used: ${error.message}`;
  throw failure('template-invalid', { template, reason });
}

/** A style sheet that was read. */
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
