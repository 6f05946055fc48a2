import { basename, dirname, join, posix, relative } from 'node:path';
import type { Host, PathKind } from './host.ts';
import { isBelow } from './path-below.ts';

/** A path in the form for messages and results, relative to the working directory. The input is absolute. */
export function shownPath(path: string, { cwd }: Pick<Host, 'cwd'>): string {
  return relative(cwd, path) || '.';
}

/**
 * Whether a path is in the project root, following symbolic links. Both are absolute. Check this before accessing the
 * file: whether a file outside exists must not be revealed.
 */
export async function isInside(path: string, root: string, host: Host): Promise<boolean> {
  return isBelow(await host.realPath(root), await realPathOf(path, host));
}

/** Whether an existing file is a symbolic link. */
export async function isLink(path: string, host: Host): Promise<boolean> {
  return (await host.realPath(path)) !== join(await host.realPath(dirname(path)), basename(path));
}

/** The path with symbolic links resolved as far as it exists: a missing file may be behind a link to the outside. */
async function realPathOf(path: string, host: Host): Promise<string> {
  let existing = path;
  while ((await host.kind(existing)) === undefined && dirname(existing) !== existing) existing = dirname(existing);
  return join(await host.realPath(existing), relative(existing, path));
}

/** Something in a folder that is not a folder. */
export interface FileBelow {
  /** Path relative to the folder, with `/`. */
  path: string;
  /** Absent for a broken link. */
  kind: Exclude<PathKind, 'folder'> | undefined;
}

/**
 * Everything in a folder and its subfolders. Symbolic links are followed, except those that lead back to a parent.
 *
 * @param root absolute
 * @param enters whether to read a folder, by its absolute path. Default: every folder
 * @throws the host's errors if a folder cannot be read
 */
export async function* filesBelow(
  root: string,
  host: Host,
  enters: (folder: string) => Promise<boolean> | boolean = () => true,
): AsyncGenerator<FileBelow> {
  const waiting: { path: string; around: readonly string[] }[] = [{ path: '', around: [] }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const folder = join(root, next.path);
    const real = await host.realPath(folder);
    if (next.around.includes(real) || !(await enters(folder))) continue;
    for (const name of await host.list(folder)) {
      const path = posix.join(next.path, name);
      const kind = await host.kind(join(root, path));
      if (kind === 'folder') waiting.push({ path, around: [...next.around, real] });
      else yield { path, kind };
    }
  }
}
