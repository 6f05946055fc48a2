import { join } from 'node:path';
import { sha256 } from '../model/digest.ts';
import { createMessage } from '../model/report.ts';
import { isInside } from '../platform/inside.ts';
import type { Statement } from './statement.ts';
import { possibleRoots, type Verification } from './verification.ts';

/**
 * Each file of the project that was read has the bytes that it had, where the project is there. What lay outside the project
 * is not looked for.
 *
 * @returns the project root, absolute; nothing where the project is not there
 */
export async function verifySources(
  { predicate: { buildDefinition } }: Statement,
  verification: Verification,
): Promise<string | undefined> {
  const { host, messages, tell } = verification;
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
    if ((await host.kind(file)) !== 'file') tell('provenance-source-missing', file);
    else if (sha256(await host.readFile(file)) !== digest.sha256) tell('provenance-source-changed', file);
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
