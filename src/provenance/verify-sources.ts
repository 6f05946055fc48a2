import { dirname, join } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig } from '../config/load.ts';
import { sha256 } from '../model/digest.ts';
import { createMessage } from '../model/report.ts';
import type { RuleId } from '../model/rules.ts';
import type { Host } from '../platform/host.ts';
import { isInside } from '../platform/host-paths.ts';
import type { Statement } from './statement.ts';

/**
 * Verifies that each recorded file of the project has the same bytes, if the project is available. Files outside the project
 * are not checked.
 *
 * @returns the project root, absolute; `undefined` if the project is not available
 */
export async function verifySources(
  { predicate: { buildDefinition } }: Statement,
  verification: Verification,
): Promise<string | undefined> {
  const { host, messages, reportFile } = verification;
  const { source } = buildDefinition.externalParameters;
  const root = await rootWith(source, verification);
  if (root === undefined) {
    messages.push(createMessage('provenance-sources-absent', { source }));
    return undefined;
  }
  for (const { name, digest } of buildDefinition.resolvedDependencies) {
    if (name === undefined) continue;
    const file = join(root, name);
    if (!(await isInside(file, root, host))) continue;
    if ((await host.kind(file)) !== 'file') reportFile('provenance-source-missing', file);
    else if (sha256(await host.readFile(file)) !== digest.sha256) reportFile('provenance-source-changed', file);
  }
  return root;
}

async function rootWith(source: string, verification: Verification): Promise<string | undefined> {
  const { host } = verification;
  for (const root of await possibleRoots(verification)) {
    const file = join(root, source);
    if ((await host.kind(file)) === 'file' && (await isInside(file, root, host))) return root;
  }
  return undefined;
}

/** Rules about a file that a statement lists. */
export type FileRule = Extract<RuleId, `provenance-${'output' | 'source'}-${string}`>;

/** The shared state of a verification. */
export interface Verification {
  host: Host;
  /** Absolute path of the file of the statement. */
  path: string;
  /** Absolute path of the named browser. Absent if the best one is used. */
  browser: string | undefined;
  messages: VFileMessage[];
  /** Reports a file, by its absolute path. */
  reportFile(rule: FileRule, path: string): void;
}

/**
 * The possible roots of a project: the ancestors of the statement, nearest first, then the working directory. Two projects may
 * have a source with the same name.
 */
async function possibleRoots({ host, path }: Verification): Promise<string[]> {
  const config = await findConfig(host.cwd, host);
  const roots: string[] = [];
  for (let folder = dirname(path); !roots.includes(folder); folder = dirname(folder)) roots.push(folder);
  return [...roots, ...(config === undefined ? [] : [dirname(config)]), host.cwd];
}
