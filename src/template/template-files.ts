import { join, resolve } from 'node:path';
import { withLineFeeds } from '../model/characters.ts';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import { isBelow } from '../platform/path-below.ts';
import { projectFile, readProjectFile } from '../platform/project-file.ts';
import type { FoundFile } from './style-check/check-styles.ts';

/** The folder of the built-in templates. */
export const builtIn = join(installation, 'templates');

/** Maximum bytes of a template file. */
const sizeLimit = 10_000_000;

/** The folder of a template, absolute; nothing if there is none. */
export async function templateFolder(name: string, root: string, host: Host): Promise<string | undefined> {
  const folder = isPath(name) ? resolve(root, name) : join(builtIn, name);
  return (await host.kind(join(folder, 'template.yaml'))) === 'file' ? folder : undefined;
}

/** Whether a template is given by its path. */
export function isPath(name: string): boolean {
  return /[\\/.]/u.test(name);
}

export async function readText(
  file: string,
  folders: readonly string[],
  template: string,
  host: Host,
): Promise<string> {
  const { bytes } = await readFirst(file, folders, { template, limit: sizeLimit }, host);
  return withLineFeeds(new TextDecoder().decode(bytes));
}

/** Reads a file from the first folder that has it. The target of a link outside the folder does not count. */
export async function readFirst(
  file: string,
  folders: readonly string[],
  { template, limit }: { template: string; limit: number },
  host: Host,
): Promise<{ path: string; bytes: Uint8Array }> {
  for (const folder of folders) {
    const path = join(folder, file);
    if (!isBelow(folder, path)) break;
    const read = await readProjectFile(path, { root: folder, limit }, host);
    if (read === 'large') {
      const reason = `its file \`${file}\` is larger than ${limit / 1e6} MB`;
      throw failure('template-invalid', { template, reason });
    }
    if (typeof read !== 'string') return { path, bytes: read };
  }
  throw failure('template-invalid', { template, reason: `its file \`${file}\` was not found` });
}

/** The path of a file in the first folder that has it. */
export async function findFirst(file: string, folders: readonly string[], host: Host): Promise<FoundFile | undefined> {
  for (const folder of folders) {
    const path = join(folder, file);
    if (!isBelow(folder, path)) return undefined;
    if ((await projectFile(path, folder, host)) === 'file') return { path, folder };
  }
  return undefined;
}

/** Strings and addresses, which are kept; comments; and line breaks with what is around them. */
const spaces = /("(?:\\[\s\S]|[^"\\])*"|'(?:\\[\s\S]|[^'\\])*'|url\([^"')]*\))|\/\*(?!!)[\s\S]*?\*\/|\s*\n\s*/gu;

/** A style sheet for publications, which loads nothing, without comments and indents. Licences, in `/*!`, are kept. */
export async function styleSheet(css: string): Promise<string> {
  return compact(await contained(css));
}

/** Removes comments and indents, which readers would download for nothing. */
function compact(css: string): string {
  return css
    .replace(spaces, (all, kept?: string) => kept ?? (all.startsWith('/*') ? ' ' : '\n'))
    .replace(/^\s*\n/gmu, '');
}

/** Offprint's own styles load nothing: most style sheets need no CSS parser. */
async function contained(css: string): Promise<string> {
  if (!/(?:url|src|image-set)\((?!\s*["']?(?:data:|#))|@import|[\w@(-]\\|\\[\da-f]{1,6}\s?[g-z(_-]/iu.test(css))
    return css;
  const { containedStyles } = await import('./style-check/remote-styles.ts');
  return containedStyles(css);
}
