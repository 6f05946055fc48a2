import { join } from 'node:path';
import { sha256 } from '../model/digest.ts';
import type { Host } from '../platform/host.ts';
import { isInside, isLink } from '../platform/host-paths.ts';

/**
 * Name of the list in a folder of pages of the files that Offprint wrote into it. A line has the SHA-256 of a file and
 * its path, as in `sha256sum`.
 */
export const listName = '.offprint-files';

/** A file of a folder, by its path in it, with `/`. */
export interface FolderFile {
  path: string;
  bytes: Uint8Array;
}

export function writeFileList(files: readonly FolderFile[]): Uint8Array {
  const lines = files
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
    .map(({ path, bytes }) => `${sha256(bytes)}  ${path}\n`);
  return new TextEncoder().encode(lines.join(''));
}

/**
 * Files of an earlier build that this one does not write, as absolute paths. Excludes files that Offprint did not
 * write, or that have changed since.
 *
 * @param folder absolute path of the folder of pages
 */
export async function staleFiles(folder: string, files: readonly FolderFile[], host: Host): Promise<string[]> {
  const list = join(folder, listName);
  if ((await host.kind(list)) !== 'file' || (await isLink(list, host))) return [];
  // If the file system ignores case, a file that was renamed to another case is the one just written.
  const written = new Set(files.map(({ path }) => path.toLowerCase()));
  const stale = [];
  for (const line of new TextDecoder().decode(await host.readFile(list)).split('\n')) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/u.exec(line) ?? [];
    if (path === undefined || written.has(path.toLowerCase())) continue;
    const file = join(folder, path);
    if ((await isFileIn(folder, file, host)) && sha256(await host.readFile(file)) === hash) stale.push(file);
  }
  return stale;
}

/** A list may come from anywhere: files that it names outside its folder are ignored, following links. */
async function isFileIn(folder: string, file: string, host: Host): Promise<boolean> {
  return (await isInside(file, folder, host)) && (await host.kind(file)) === 'file';
}
