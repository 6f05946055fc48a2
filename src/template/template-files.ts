import { join, resolve } from 'node:path';
import { withLineFeeds } from '../model/line-endings.ts';
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
