import { relative } from 'node:path';
import type { Host } from './host.ts';

/** A path as messages and results show it, from the working directory. It is given absolute. */
export function shownPath(path: string, { cwd }: Pick<Host, 'cwd'>): string {
  return relative(cwd, path) || '.';
}
