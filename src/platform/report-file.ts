import { lstat, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Host } from './host.ts';

/**
 * Writes a report to a file that the user has named, which may be anything: a link leads to its target, and a pipe or a
 * device receives the text.
 *
 * @param file relative to the working directory
 */
export async function writeReportFile(file: string, text: string, host: Host): Promise<void> {
  const path = resolve(host.cwd, file);
  const kind = await host.kind(path);
  // Only a file can be replaced. For a link without a target, the target is created.
  if (kind === 'other' || (kind === undefined && (await isBrokenLink(path)))) return writeFile(path, text);
  const target = kind === undefined ? path : await host.realPath(path);
  await host.writeFiles([{ path: target, bytes: new TextEncoder().encode(text) }]);
}

function isBrokenLink(path: string): Promise<boolean> {
  return lstat(path).then(
    (found) => found.isSymbolicLink(),
    () => false,
  );
}

/** Whether a file, relative to the working directory, is one of those with absolute paths. Symbolic links are followed. */
export async function isOneOf(file: string, paths: Iterable<string>, host: Host): Promise<boolean> {
  const real = (path: string) => host.realPath(path).catch(() => path);
  const wanted = await real(resolve(host.cwd, file));
  for (const path of paths) if ((await real(path)) === wanted) return true;
  return false;
}
