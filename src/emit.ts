import { join } from 'node:path';
import { sha256 } from './model/digest.ts';
import { mapAtOnce } from './model/lists.ts';
import type { Artifact } from './model/publication.ts';
import { createMessage, type StageResult } from './model/report.ts';
import { fileReason } from './platform/file-reason.ts';
import type { Host } from './platform/host.ts';
import { isInside, isLink } from './platform/host-paths.ts';

/**
 * Puts the artifacts of one publication in place, all or none. A file that already has the same bytes is not written,
 * so that other tools do not treat it as new. Files that an earlier build wrote into a folder of pages, and this one
 * does not, are removed, and nothing else.
 *
 * @param signal undoes changes, as long as not all are made
 * @returns whether they are in place. @throws the reason of the signal
 */
export async function emit(
  artifacts: readonly Artifact[],
  folder: string,
  host: Host,
  signal?: AbortSignal,
): Promise<StageResult<boolean>> {
  const files = artifacts.map(({ path, bytes }) => ({ path: join(folder, path), bytes }));
  const stale = [];
  try {
    await host.finishEarlier(folder);
    for (const [name, inside] of foldersOf(artifacts)) {
      files.push({ path: join(folder, name, listName), bytes: writeFileList(inside) });
      stale.push(...(await staleFiles(join(folder, name), inside, host)));
    }
    const isSame = await mapAtOnce(files, 16, ({ path, bytes }) => isUnchanged(path, bytes, host));
    const changed = files.filter((_, index) => !isSame[index]);
    await host.writeFiles(changed, { folder, stale, signal });
    return { value: true, messages: [] };
  } catch (error) {
    signal?.throwIfAborted();
    const facts = { path: folder, reason: fileReason(error) };
    return { value: false, messages: [createMessage('output-failed', facts)] };
  }
}

/** The files of each folder in the output folder, with their paths in it. */
function foldersOf(artifacts: readonly Artifact[]): Map<string, FolderFile[]> {
  const folders = new Map<string, FolderFile[]>();
  for (const { path, bytes } of artifacts) {
    const [name = '', ...steps] = path.split('/');
    if (steps.length === 0) continue;
    const inside = folders.get(name) ?? [];
    inside.push({ path: steps.join('/'), bytes });
    folders.set(name, inside);
  }
  return folders;
}

async function isUnchanged(path: string, bytes: Uint8Array, host: Host): Promise<boolean> {
  if ((await host.kind(path)) !== 'file' || (await isLink(path, host))) return false;
  if ((await host.size(path)) !== bytes.length) return false;
  return Buffer.compare(await host.readFile(path), bytes) === 0;
}

/**
 * Name of the list in a folder of pages of the files that Offprint wrote into it. A line has the SHA-256 of a file and
 * its path, as in `sha256sum`.
 */
export const listName = '.offprint-files';

/** A file of a folder, by its path in it, with `/`. */
interface FolderFile {
  path: string;
  bytes: Uint8Array;
}

function writeFileList(files: readonly FolderFile[]): Uint8Array {
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
async function staleFiles(folder: string, files: readonly FolderFile[], host: Host): Promise<string[]> {
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
