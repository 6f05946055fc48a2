import { basename, dirname, posix, resolve } from 'node:path';
import type { Position } from 'unist';
import { nearest } from '../model/nearest.ts';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { isInside } from '../platform/inside.ts';

/** Where the files that a source names are looked for. */
export interface ProjectFiles {
  /** The project root, absolute: nothing outside it is read. */
  root: string;
  host: Host;
  /** Bytes that a file may have. Default: those that any source may have. */
  size?: number | undefined;
  report: Report;
}

/**
 * Finds a file that a source names. One that is not there, or lies outside the project, is reported.
 *
 * @param file the path as the author wrote it, relative to the source
 * @param source absolute path of the source that names it
 * @returns its absolute path, or nothing
 */
export async function findFile(
  file: string,
  source: string,
  where: Position | undefined,
  { root, host, report }: ProjectFiles,
): Promise<string | undefined> {
  const path = resolve(dirname(source), file);
  if (!(await isInside(path, root, host))) report('file-outside', { file }, where);
  else if ((await host.kind(path)) !== 'file') {
    report('file-missing', { file, near: await nearestFile(path, file, host) }, where);
  } else return path;
  return undefined;
}

/** The file of the same folder that was meant, as the author would write it. */
async function nearestFile(path: string, file: string, host: Host): Promise<string | undefined> {
  if ((await host.kind(dirname(path))) !== 'folder') return undefined;
  const near = nearest(basename(path), await host.list(dirname(path)));
  return near && posix.join(posix.dirname(file), near);
}
