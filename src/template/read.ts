import { dirname, join, resolve } from 'node:path';
import type { EngineChoice } from '../model/options/print.ts';
import { failure } from '../model/report.ts';
import { nearest, quoted } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { isInside, shownPath } from '../platform/host-paths.ts';
import { extend, readDefinition, type TemplateDefinition } from './definition.ts';
import { builtIn, findFirst, isPath, readText, templateFolder } from './template-files.ts';

export interface ReadTemplate {
  /** With what it extends. */
  definition: TemplateDefinition;
  /** Its own folder, then those of the templates that it extends. */
  folders: string[];
  /** Whether it, and each template that it extends, sets for Typst what it sets for the browser. */
  isStyledForTypst: boolean;
  /** The engine that it is made for. */
  engine: EngineChoice | undefined;
}

/** Maximum length of a chain of templates: enough for any, and a limit for two that extend each other. */
const longestChain = 8;

/**
 * Reads the definition of a template, which may be untrusted, and of those that it extends.
 *
 * @param name of a built-in template, or a folder relative to `root`
 * @param project the project root
 * @throws Failure `template-invalid`
 */
export async function readTemplate(
  name: string,
  root: string,
  host: Host,
  project: string,
  length = 1,
): Promise<ReadTemplate> {
  const folder = await findFolder(name, root, host);
  const text = await readText('template.yaml', [folder], name, host);
  const { definition, engine } = withoutEngine(
    readDefinition(text, name, shownPath(join(folder, 'template.yaml'), host)),
  );
  if (definition.extends === undefined) {
    const isStyledForTypst = definition.typst.length > 0 || !namesPrint(definition);
    return { definition, folders: [folder], isStyledForTypst, engine };
  }
  if (length === longestChain) {
    const reason = `it extends a chain of more than ${longestChain} templates`;
    throw failure('template-invalid', { template: name, reason });
  }
  if (!(await mayExtend(definition.extends, folder, host, project))) {
    throw failure('template-invalid', { template: name, reason: 'it extends a template outside the project' });
  }
  const base = await readTemplate(definition.extends, folder, host, project, length + 1);
  const isStyled = definition.typst.length > 0 || !(await changesPrint(definition, folder, base, host));
  return {
    definition: extend(base.definition, definition),
    folders: [folder, ...base.folders],
    isStyledForTypst: base.isStyledForTypst && isStyled,
    engine: engine ?? (isStyled ? base.engine : undefined),
  };
}

/** The engine is only a preference, so it is no default of the key: a document that sets the key asks for an engine. */
function withoutEngine(definition: TemplateDefinition): Pick<ReadTemplate, 'definition' | 'engine'> {
  const { engine, ...pdf } = definition.defaults.pdf ?? {};
  if (engine === undefined) return { definition, engine };
  return { definition: { ...definition, defaults: { ...definition.defaults, pdf } }, engine };
}

/** Whether a template names print styles, or a shell that is printed. They have no effect in Typst, which needs modules. */
function namesPrint({ styles, shells }: TemplateDefinition): boolean {
  return (styles.print ?? []).length > 0 || shells.print !== undefined || shells.sheet !== undefined;
}

/** Whether a template changes what the browser prints, also by a file of the same name as one of the template that it extends. */
async function changesPrint(
  definition: TemplateDefinition,
  folder: string,
  { definition: base, folders }: ReadTemplate,
  host: Host,
): Promise<boolean> {
  if (namesPrint(definition)) return true;
  const open = [base.shells.print, base.shells.sheet, ...(base.styles.print ?? []).map(({ file }) => file)];
  const files = new Set(open.filter((file) => file !== undefined));
  // A set can grow while it is walked.
  for (const file of files) {
    if (await findFirst(file, [folder], host)) return true;
    if (!file.endsWith('.liquid') || !(await findFirst(file, folders, host))) continue;
    for (const partial of partialsIn(await readText(file, folders, definition.name, host))) files.add(partial);
  }
  return false;
}

/** The files of the partials that a shell renders. */
function partialsIn(shell: string): string[] {
  const tags = shell.matchAll(/\{%-?\s*(?:render|include|layout)\s+["']([^"']+)["']/gu);
  return [...tags].map(([, name = '']) => (name.endsWith('.liquid') ? name : `${name}.liquid`));
}

/** A template outside the project, where the user has put it, may extend its siblings. */
async function mayExtend(name: string, folder: string, host: Host, project: string): Promise<boolean> {
  if (!isPath(name)) return true;
  const bounds = (await isInside(folder, project, host)) ? project : dirname(folder);
  return isInside(resolve(folder, name), bounds, host);
}

async function findFolder(name: string, root: string, host: Host): Promise<string> {
  const folder = await templateFolder(name, root, host);
  if (folder !== undefined) return folder;
  const known = await host.list(builtIn);
  const reason = `it has no \`template.yaml\`. The built-in templates are ${quoted(known)}`;
  throw failure('template-invalid', { template: name, reason, near: nearest(name, known) });
}
