import { relative, sep } from 'node:path';

/** A file by its path from the project root, with `/` on every system. Both are given absolute. */
export function projectPath(path: string, root: string): string {
  return relative(root, path).split(sep).join('/');
}
