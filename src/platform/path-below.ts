import { isAbsolute, relative, sep } from 'node:path';

/** The relative path from a folder to a file in it, with `/` on every system. Both are absolute. */
export function pathBelow(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/** Whether a path is in a folder, or equal to it, as written; `isInside` also follows links. Both are absolute. */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
