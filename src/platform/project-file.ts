import { basename, dirname } from 'node:path';
import { nearest } from '../model/nearest.ts';
import type { Host } from './host.ts';
import { isInside } from './inside.ts';

/**
 * What a project finds at a path: a file that it may read, nothing that is one, or something outside its root. That is
 * asked first: whether a file outside exists is nobody's business. Both paths are absolute.
 */
export async function projectFile(path: string, root: string, host: Host): Promise<'file' | 'missing' | 'outside'> {
  if (!(await isInside(path, root, host))) return 'outside';
  return (await host.kind(path)) === 'file' ? 'file' : 'missing';
}

/** The name of a file of the same folder that may have been meant, among those that would do. Default: any. */
export async function nearestFile(
  path: string,
  host: Host,
  wouldDo: (name: string) => boolean = () => true,
): Promise<string | undefined> {
  const folder = dirname(path);
  if ((await host.kind(folder)) !== 'folder') return undefined;
  return nearest(basename(path), (await host.list(folder)).filter(wouldDo));
}
