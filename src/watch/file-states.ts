import { readdir, stat } from 'node:fs/promises';
import { join, resolve, sep } from 'node:path';
import type { Host } from '../platform/host.ts';

/** What a build depends on at a path: whether something is there, its content, or the names in a folder. */
export type Aspect = 'kind' | 'content' | 'names';

/** Describes an aspect of a path, so that two descriptions differ if it has changed in between. */
export type StateOf = (path: string, aspect: Aspect) => Promise<string>;

/** The state of paths on this machine. A file is not read: its time, size and number change with its content. */
export const machineState: StateOf = async (path, aspect) => {
  try {
    const found = await stat(path, { bigint: true });
    if (found.isDirectory()) return aspect === 'names' ? `folder ${(await namesIn(path)).join('/')}` : 'folder';
    const { ino, size, mtimeNs } = found;
    return aspect === 'content' ? `file ${ino} ${size} ${mtimeNs}` : 'file';
  } catch {
    return 'missing';
  }
};

/** The names in a folder, without those of hidden files and of copies, which editors create while a file is open. */
async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !/^\.|~$|^4913$/u.test(name)).sort();
}

/**
 * A host that records everything that a build looks at, including paths where nothing was found. A path is recorded
 * before it is looked at, so a change that happens meanwhile is noticed. Packages are not recorded: nobody edits them.
 */
export function observedHost(host: Host, record: (path: string, aspect: Aspect) => Promise<void>): Host {
  const note = async (path: string, aspect: Aspect) => {
    const absolute = resolve(host.cwd, path);
    if (!absolute.includes(join(sep, 'node_modules', sep))) await record(absolute, aspect);
  };
  return {
    ...host,
    async readFile(path, bounds) {
      await note(path, 'content');
      return host.readFile(path, bounds);
    },
    async size(path) {
      await note(path, 'content');
      return host.size(path);
    },
    async kind(path) {
      await note(path, 'kind');
      return host.kind(path);
    },
    async list(path) {
      await note(path, 'names');
      return host.list(path);
    },
    async realPath(path) {
      await note(path, 'kind');
      return host.realPath(path);
    },
  };
}
