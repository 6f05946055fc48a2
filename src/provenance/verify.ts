import { join, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig, loadConfig } from '../config/load.ts';
import { createMessage, Failure, failure, isError } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/shown-path.ts';
import { readStatement } from './read-statement.ts';
import { suffix } from './statement.ts';
import type { FileRule } from './verification.ts';
import { verifyOutputs } from './verify-outputs.ts';
import { verifySources } from './verify-sources.ts';
import { verifyVersions } from './verify-versions.ts';

/** What came of a verification. */
export interface Verified {
  /** Paths of the statements that hold, relative to the working directory. */
  sound: string[];
  messages: VFileMessage[];
}

/**
 * Holds what is there against what statements of provenance say: outputs, sources, versions.
 *
 * @param named path of a statement or of a folder of them, or `true` for the output folder
 * @param config path of the config, if one is named
 */
export async function verifyProvenance(
  named: string | true,
  config: string | undefined,
  host: Host,
): Promise<Verified> {
  const sound: string[] = [];
  const messages: VFileMessage[] = [];
  try {
    for (const path of await statementsAt(named, config, host)) {
      const statement = await readStatement(path, host);
      const shown = shownPath(path, host);
      const before = messages.length;
      const tell = (rule: FileRule, file: string) => {
        messages.push(createMessage(rule, { statement: shown }, undefined, shownPath(file, host)));
      };
      const verification = { host, path, messages, tell };
      await verifyOutputs(statement, verification);
      const root = await verifySources(statement, verification);
      await verifyVersions(statement, root, verification);
      if (!messages.slice(before).some(isError)) sound.push(shown);
    }
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    messages.push(...error.messages);
  }
  return { sound, messages };
}

/** @throws Failure `provenance-none` */
async function statementsAt(named: string | true, config: string | undefined, host: Host): Promise<string[]> {
  if (named !== true && (await host.kind(resolve(host.cwd, named))) !== 'folder') return [resolve(host.cwd, named)];
  const folder = named === true ? await outputFolder(config, host) : resolve(host.cwd, named);
  const names = (await host.kind(folder)) === 'folder' ? await host.list(folder) : [];
  const found = names.filter((name) => name.endsWith(suffix)).map((name) => join(folder, name));
  if (found.length === 0) throw failure('provenance-none', { looked: shownPath(folder, host) });
  return found;
}

async function outputFolder(named: string | undefined, host: Host): Promise<string> {
  const path = named ?? (await findConfig(host.cwd, host));
  if (path === undefined) return join(host.cwd, 'dist');
  const { root, values } = await loadConfig(path, host);
  return resolve(root, values.out ?? 'dist');
}
