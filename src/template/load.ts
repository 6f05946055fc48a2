import { isAbsolute, join, relative, resolve } from 'node:path';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { extend, readDefinition, type TemplateDefinition } from './definition.ts';
import { facesFor } from './fonts.ts';
import type { Medium } from './medium.ts';
import { createShells } from './shells.ts';
import type { Template } from './template.ts';

/**
 * Loads a template.
 *
 * @param name of a built-in template, or a folder relative to `root`
 * @throws Failure `template-invalid`
 */
export async function loadTemplate(name: string, root: string, host: Host): Promise<Template> {
  const { definition, folders } = await readTemplate(name, root, host);
  const read = (file: string) => readFirst(file, folders, name, host);
  const styles = await readStyles(definition, read);
  return {
    name: definition.name,
    options: definition.options,
    fill: createShells(name, definition.shells, read),
    styles: (medium) => styles.get(medium) ?? '',
    fonts: async (medium, content) => {
      const wanted = definition.fonts.filter((font) => font.media.includes(medium));
      return (await Promise.all(wanted.map((font) => facesFor(font, content, host)))).flat();
    },
  };
}

interface ReadTemplate {
  definition: TemplateDefinition;
  /** Its own folder, then those of the templates that it extends. */
  folders: string[];
}

const builtIn = join(installation, 'templates');

/** How many templates may stand on one another: enough for any, and an end for two that extend each other. */
const longestChain = 8;

async function readTemplate(name: string, root: string, host: Host, length = 1): Promise<ReadTemplate> {
  const folder = await findFolder(name, root, host);
  const definition = readDefinition(await readFirst('template.yaml', [folder], name, host), name);
  if (definition.extends === undefined) return { definition, folders: [folder] };
  if (length === longestChain) {
    const reason = `it extends a chain of more than ${longestChain} templates`;
    throw failure('template-invalid', { template: name, reason });
  }
  const base = await readTemplate(definition.extends, folder, host, length + 1);
  return { definition: extend(base.definition, definition), folders: [folder, ...base.folders] };
}

/** The text of a file of the first folder that has it. */
async function readFirst(file: string, folders: readonly string[], template: string, host: Host): Promise<string> {
  for (const folder of folders) {
    const path = join(folder, file);
    const way = relative(folder, path);
    if (way.startsWith('..') || isAbsolute(way)) break;
    if ((await host.kind(path)) === 'file') return new TextDecoder().decode(await host.readFile(path));
  }
  throw failure('template-invalid', { template, reason: `it has no file \`${file}\`` });
}

/** The folder of a template, absolute; nothing where there is none. */
export async function templateFolder(name: string, root: string, host: Host): Promise<string | undefined> {
  const folder = /[\\/.]/u.test(name) ? resolve(root, name) : join(builtIn, name);
  return (await host.kind(join(folder, 'template.yaml'))) === 'file' ? folder : undefined;
}

async function findFolder(name: string, root: string, host: Host): Promise<string> {
  const folder = await templateFolder(name, root, host);
  if (folder !== undefined) return folder;
  const known = (await host.list(builtIn)).map((other) => `\`${other}\``).join(', ');
  const reason = `there is no \`template.yaml\` in it. Built-in templates: ${known}`;
  throw failure('template-invalid', { template: name, reason });
}

async function readStyles(
  { styles }: TemplateDefinition,
  read: (file: string) => Promise<string>,
): Promise<Map<Medium, string>> {
  const sheets = new Map<Medium, string>();
  for (const [medium, files] of Object.entries(styles) as [Medium, string[]][]) {
    sheets.set(medium, (await Promise.all(files.map(read))).join('\n'));
  }
  return sheets;
}
