import { basename, dirname, join, relative } from 'node:path';
import type { Host } from './host.ts';
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

/**
 * The path with symbolic links resolved as far as it exists: a missing file may still be behind a link to the outside.
 */
async function realPathOf(path: string, host: Host): Promise<string> {
  let existing = path;
  while ((await host.kind(existing)) === undefined && dirname(existing) !== existing) existing = dirname(existing);
  return join(await host.realPath(existing), relative(existing, path));
}
