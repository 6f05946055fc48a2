import { isAbsolute, relative, sep } from 'node:path';

/** The way from a folder to a file that lies in it, with `/` on every system. Both are given absolute. */
export function pathBelow(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}

/**
 * Whether a path lies in a folder, or is it, as it is written: where it could lead out by a link, `isInside` is to be asked.
 * Both are given absolute.
 */
export function isBelow(folder: string, path: string): boolean {
  const way = relative(folder, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
