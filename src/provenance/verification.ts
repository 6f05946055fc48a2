import { dirname } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig } from '../config/load.ts';
import type { RuleId } from '../model/rules.ts';
import type { Host } from '../platform/host.ts';

/** Rules about a file that a statement tells of. */
export type FileRule = Extract<RuleId, `provenance-${'output' | 'source'}-${string}`>;

/** What the parts of a verification share. */
export interface Verification {
  host: Host;
  /** Absolute path of the file of the statement. */
  path: string;
  messages: VFileMessage[];
  /** Tells of a file, by its absolute path. */
  tell(rule: FileRule, path: string): void;
}

/** The folders that a project may have as its root: where the caller is, and those around the statement, nearest first. */
export async function possibleRoots({ host, path }: Verification): Promise<string[]> {
  const config = await findConfig(host.cwd, host);
  const roots = [...(config === undefined ? [] : [dirname(config)]), host.cwd];
  for (let folder = dirname(path); !roots.includes(folder); folder = dirname(folder)) roots.push(folder);
  return roots;
}
