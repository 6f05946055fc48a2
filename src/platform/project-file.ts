import { basename, dirname, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sha256 } from '../model/digest.ts';
import { type Near, suggest } from '../model/wording.ts';
import { type ReadBounds, type ReadRefusal, RefusedRead } from './bounded-read.ts';
import type { Host } from './host.ts';
import { isInside } from './host-paths.ts';
import { evaluated } from './module-evaluation.ts';

/**
 * What a project finds at a path: a file that it may read, no file, or something outside its root. The last is checked
 * first: whether a file outside exists must not be revealed. Both paths are absolute.
 */
export async function projectFile(path: string, root: string, host: Host): Promise<'file' | 'missing' | 'outside'> {
  if (!(await isInside(path, root, host))) return 'outside';
  return (await host.kind(path)) === 'file' ? 'file' : 'missing';
}

/**
 * Reads a file for a document, a template or a config: the only access to files that these name.
 *
 * @param path absolute
 * @returns its bytes, or why it is not read
 * @throws the host's errors if the file cannot be read
 */
export async function readProjectFile(
  path: string,
  { root, limit }: ReadBounds,
  host: Host,
): Promise<Uint8Array | ReadRefusal> {
  const found = await projectFile(path, root, host);
  if (found !== 'file') return found;
  if ((await host.size(path)) > limit) return 'large';
  try {
    return await host.readFile(path, { root, limit });
  } catch (error) {
    if (error instanceof RefusedRead) return error.refusal;
    throw error;
  }
}

/**
 * What to say of a file that was not found: the files in the same folder that may have been meant, as the author would write them, or
 * that it is a broken link.
 *
 * @param path absolute path of the missing file
 * @param written the same path as the author wrote it
 * @param wouldDo whether a file of that name could have been meant. Default: any
 */
export async function suggestFile(
  path: string,
  written: string,
  host: Host,
  wouldDo: (name: string) => boolean = () => true,
): Promise<Near> {
  const folder = dirname(path);
  if ((await host.kind(folder)) !== 'folder') return {};
  const names = await host.list(folder);
  if (names.includes(basename(path)) && (await host.kind(path)) === undefined) return { isBrokenLink: true };
  const { near, also = [] } = suggest(basename(path), names.filter(wouldDo));
  const asWritten = (name: string) => posix.join(posix.dirname(written), name);
  return near === undefined ? {} : { near: asWritten(near), also: also.map(asWritten) };
}

/** The SHA-256 of the modules that were imported, as they were the first time, by path. */
const imported = new Map<string, string>();

/**
 * Imports a module of the project, its config or a plugin. Node keeps modules for as long as it runs, so one that has changed is
 * imported under another URL. The modules that it imports stay as they were.
 *
 * @param path absolute
 */
export async function projectModule(path: string, host: Host): Promise<() => Promise<unknown>> {
  // Node reads the module by itself, and reports a missing one; this read records it for hosts that track them.
  const digest = await host.readFile(path).then(sha256, () => undefined);
  const first = imported.get(path) ?? digest;
  if (first !== undefined) imported.set(path, first);
  const url = pathToFileURL(path);
  if (digest !== first) url.search = `?${digest}`;
  return () => evaluated(() => import(url.href));
}
