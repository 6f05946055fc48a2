import { join, posix } from 'node:path';
import type { Host, PathKind } from './host.ts';

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
