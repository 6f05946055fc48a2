import { relative } from 'node:path';
import type { Host } from './host.ts';

/** A path in the form for messages and results, relative to the working directory. The input is absolute. */
export function shownPath(path: string, { cwd }: Pick<Host, 'cwd'>): string {
  return relative(cwd, path) || '.';
}
