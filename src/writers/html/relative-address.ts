import { posix } from 'node:path';

/** The URL of a file relative to a page; both paths are relative to the same folder, with `/`. */
export function relativeAddress(path: string, page: string): string {
  return encodedPath(posix.relative(posix.dirname(page), path));
}

/** A path, encoded for a URL. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The relative URL from a page to the folder that its path begins in: `../` for each folder, or nothing. */
export function wayBack(page: string): string {
  return '../'.repeat(page.split('/').length - 1);
}
