import { posix } from 'node:path';

/** The address of a file as it is seen from a page; both paths are relative to one folder, with `/`. */
export function relativeAddress(path: string, page: string): string {
  return encodedPath(posix.relative(posix.dirname(page), path));
}

/** A path as it stands in an address. */
export function encodedPath(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}

/** The way from a page back to the folder that its path begins in: `../` for each folder, or nothing. */
export function wayBack(page: string): string {
  return '../'.repeat(page.split('/').length - 1);
}
