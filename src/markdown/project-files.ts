import { dirname, join, relative, resolve, sep } from 'node:path';
import type { Position } from 'unist';
import type { Report } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { projectFile, suggestFile } from '../platform/project-file.ts';

/** Where the files that a source names are searched. */
export interface ProjectFiles {
  /** The project root, absolute: nothing outside it is read. */
  root: string;
  host: Host;
  /** The most bytes of a file. Default: the limit of any source. */
  size?: number | undefined;
  report: Report;
}

/** The path relative to the source that names it, for tools whose paths are relative to the project root. */
export function pathFromSource(
  { file, fromRoot = false }: { file: string; fromRoot?: boolean },
  source: string,
  root: string,
): string {
  return fromRoot ? relative(dirname(source), join(root, file)).replaceAll(sep, '/') : file;
}

/**
 * Finds a file that a source names. One that is missing or outside the project is reported.
 *
 * @param file the path as the author wrote it, relative to the source
 * @param source absolute path of the source that names it
 * @returns its absolute path, or `undefined`
 */
export async function findFile(
  file: string,
  source: string,
  where: Position | undefined,
  { root, host, report }: ProjectFiles,
): Promise<string | undefined> {
  const path = resolve(dirname(source), file);
  const found = await projectFile(path, root, host);
  if (found === 'file') return path;
  if (found === 'outside') report('file-outside', { file }, where);
  else report('file-missing', { file, ...(await suggestFile(path, file, host)) }, where);
  return undefined;
}
