import { basename, dirname, join, relative } from 'node:path';
import type { Host } from './host.ts';
import { isBelow } from './path-below.ts';

/**
 * Whether a path lies in the project root, symbolic links followed. Both are absolute. To be asked before the file is
 * looked at: whether a file outside exists is nobody's business.
 */
export async function isInside(path: string, root: string, host: Host): Promise<boolean> {
  return isBelow(await host.realPath(root), await realPathOf(path, host));
}

/** Whether a file, which is there, is a symbolic link. */
export async function isLink(path: string, host: Host): Promise<boolean> {
  return (await host.realPath(path)) !== join(await host.realPath(dirname(path)), basename(path));
}

/** The path with symbolic links resolved as far as it exists: a file that is missing may still lie behind a link outside. */
async function realPathOf(path: string, host: Host): Promise<string> {
  let existing = path;
  while ((await host.kind(existing)) === undefined && dirname(existing) !== existing) existing = dirname(existing);
  return join(await host.realPath(existing), relative(existing, path));
}
