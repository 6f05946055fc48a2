import { isAbsolute, join, relative, resolve } from 'node:path';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { readDefinition, type TemplateDefinition } from './definition.ts';
import { facesFor } from './fonts.ts';
import { createShells } from './shells.ts';
import type { Medium, Template } from './template.ts';

/**
 * Loads a template.
 *
 * @param name of a built-in template, or a folder relative to `root`
 * @throws Failure `template-invalid`
 */
export async function loadTemplate(name: string, root: string, host: Host): Promise<Template> {
  const folder = await findFolder(name, root, host);
  const read = async (file: string): Promise<string> => {
    const path = join(folder, file);
    const way = relative(folder, path);
    if (way.startsWith('..') || isAbsolute(way) || (await host.kind(path)) !== 'file') {
      throw failure('template-invalid', { template: name, reason: `it has no file \`${file}\`` });
    }
    return new TextDecoder().decode(await host.readFile(path));
  };
  const definition = readDefinition(await read('template.yaml'), name);
  const styles = await readStyles(definition, read);
  return {
    name: definition.name,
    fill: createShells(name, definition.shells, read),
    styles: (medium) => styles.get(medium) ?? '',
    fonts: async (medium, content) => {
      const wanted = definition.fonts.filter((font) => font.media.includes(medium));
      return (await Promise.all(wanted.map((font) => facesFor(font, content, host)))).flat();
    },
  };
}

async function findFolder(name: string, root: string, host: Host): Promise<string> {
  const builtIn = join(installation, 'templates');
  const folder = /[\\/.]/u.test(name) ? resolve(root, name) : join(builtIn, name);
  if ((await host.kind(join(folder, 'template.yaml'))) === 'file') return folder;
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
