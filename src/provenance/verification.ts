import { dirname } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig } from '../config/load.ts';
import type { RuleId } from '../model/rules.ts';
import type { Host } from '../platform/host.ts';

/** Rules about a file that a statement lists. */
export type FileRule = Extract<RuleId, `provenance-${'output' | 'source'}-${string}`>;

/** What the parts of a verification share. */
export interface Verification {
  host: Host;
  /** Absolute path of the file of the statement. */
  path: string;
  /** Absolute path of the browser that is named. Absent where the best one is taken. */
  browser: string | undefined;
  messages: VFileMessage[];
  /** Reports a file, by its absolute path. */
  tell(rule: FileRule, path: string): void;
}

/**
 * The folders that a project may have as its root: those around the statement, nearest first, then where the caller is. Two
 * projects may have a source of the same name.
 */
export async function possibleRoots({ host, path }: Verification): Promise<string[]> {
  const config = await findConfig(host.cwd, host);
  const roots: string[] = [];
  for (let folder = dirname(path); !roots.includes(folder); folder = dirname(folder)) roots.push(folder);
  return [...roots, ...(config === undefined ? [] : [dirname(config)]), host.cwd];
}
