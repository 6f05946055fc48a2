import { readdirSync, statSync } from 'node:fs';
import { join, resolve, sep } from 'node:path';
import { askedHost, type Question } from '../platform/asked-host.ts';
import type { Host } from '../platform/host.ts';
import { isOwnTemplate } from '../platform/installation.ts';

/** What a build depends on at a path: whether something is there, its content, or the names in a folder. */
export type Aspect = 'kind' | 'content' | 'names';

/** Describes an aspect of a path, so that two descriptions differ if it has changed in between. */
export type StateOf = (path: string, aspect: Aspect) => string;

/**
 * The state of paths on this machine. A file is not read: its time, size and number change with its content. Synchronous,
 * because the answer takes microseconds, and a promise for it ten times as long.
 */
export const machineState: StateOf = (path, aspect) => {
  try {
    const found = statSync(path, { bigint: true });
    if (found.isDirectory()) return aspect === 'names' ? `folder ${namesIn(path).join('/')}` : 'folder';
    const { ino, size, mtimeNs } = found;
    return aspect === 'content' ? `file ${ino} ${size} ${mtimeNs}` : 'file';
  } catch {
    return 'missing';
  }
};

/** The names in a folder, without those of hidden files and of copies, which editors create while a file is open. */
function namesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => !/^\.|~$|^4913$/u.test(name))
    .sort();
}

/** What a question depends on. */
const aspects: Partial<Record<Question, Aspect>> = {
  readFile: 'content',
  size: 'content',
  kind: 'kind',
  list: 'names',
  realPath: 'kind',
};

/**
 * A host that records everything that a build looks at, including paths where nothing was found. A path is recorded
 * before it is looked at, so a change that happens meanwhile is noticed. What is installed is not recorded.
 */
export function observedHost(host: Host, record: (path: string, aspect: Aspect) => void): Host {
  const packages = join(sep, 'node_modules', sep);
  return askedHost(host, (question, path, ask) => {
    const aspect = aspects[question];
    const absolute = resolve(host.cwd, path);
    if (aspect && !absolute.includes(packages) && !isOwnTemplate(absolute)) record(absolute, aspect);
    return ask();
  });
}
