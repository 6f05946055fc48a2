import { posix } from 'node:path';

/** The address of a file as it is seen from a page; both paths are relative to one folder, with `/`. */
export function relativeAddress(path: string, page: string): string {
  const way = posix.relative(posix.dirname(page), path);
  return way.split('/').map(encodeURIComponent).join('/');
}
