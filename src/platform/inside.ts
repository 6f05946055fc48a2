import { isAbsolute, relative, sep } from 'node:path';
import type { Host } from './host.ts';

/**
 * Whether a path lies in the project root, symbolic links followed. Both are absolute. To be asked before the file is
 * looked at: whether a file outside exists is nobody's business.
 */
export async function isInside(path: string, root: string, host: Host): Promise<boolean> {
  const exists = (await host.kind(path)) !== undefined;
  const way = exists ? relative(await host.realPath(root), await host.realPath(path)) : relative(root, path);
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
