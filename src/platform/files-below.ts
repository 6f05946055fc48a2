import { join, posix } from 'node:path';
import type { Host, PathKind } from './host.ts';

/** What lies in a folder and is none. */
export interface FileBelow {
  /** The path from the folder, with `/`. */
  path: string;
  /** Nothing of a link that leads nowhere. */
  kind: Exclude<PathKind, 'folder'> | undefined;
}

/**
 * All that lies in a folder and in those below it. Symbolic links are followed, but for those that lead back to where one
 * came from.
 *
 * @param root absolute
 * @param enters whether a folder is looked into, by its absolute path. Default: each is
 * @throws what the host does where a folder may not be read
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
