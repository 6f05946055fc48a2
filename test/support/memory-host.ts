import { dirname, join } from 'node:path';
import type { Host } from '../../src/platform/host.ts';

/** A host of files in memory, by absolute path. A text that begins with `->` is a symbolic link to what follows. */
export function memoryHost(files: Readonly<Record<string, string | Uint8Array>>, cwd = '/project'): Host {
  const realPath = (path: string): string => {
    const content = files[path];
    if (typeof content === 'string' && content.startsWith('->')) return realPath(join(dirname(path), content.slice(2)));
    return path;
  };
  const isFolder = (path: string) => Object.keys(files).some((file) => file.startsWith(`${path}/`));
  return {
    cwd,
    env: {},
    async readFile(path) {
      const content = files[realPath(path)];
      if (content === undefined) throw new Error(`Cannot read ${path}`);
      return typeof content === 'string' ? new TextEncoder().encode(content) : content;
    },
    async kind(path) {
      if (files[realPath(path)] !== undefined) return 'file';
      return isFolder(path) ? 'folder' : undefined;
    },
    async size(path) {
      return (await this.readFile(path)).length;
    },
    async list(path) {
      const inside = Object.keys(files).filter((file) => file.startsWith(`${path}/`));
      return [...new Set(inside.map((file) => file.slice(path.length + 1).split('/')[0] ?? ''))].sort();
    },
    async isForeign() {
      return false;
    },
    async realPath(path) {
      return realPath(path);
    },
    async writeFiles() {},
    async finishEarlier() {},
  };
}
