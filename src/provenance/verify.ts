import { dirname, join, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig, givenConfig, type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { severitiesOf } from '../config/severities.ts';
import { listName } from '../emit/file-list.ts';
import { sha256 } from '../model/digest.ts';
import { createMessage, Failure, failure, isError } from '../model/report.ts';
import { faultText, validate } from '../model/validate.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow, isInside, shownPath } from '../platform/host-paths.ts';
import { messageLog } from '../produce/message-log.ts';
import { type Statement, statementSchema, suffix } from './statement.ts';
import type { FileRule, Verification } from './verify-sources.ts';
import { verifySources } from './verify-sources.ts';
import { verifyVersions } from './verify-versions.ts';

export interface VerificationResult {
  /** Paths of the statements that hold, relative to the working directory. */
  sound: string[];
  messages: VFileMessage[];
}

/**
 * Compares outputs, sources and versions with provenance statements.
 *
 * @param named path of a statement or of a folder of them, or `true` for the output folder
 */
export async function verifyProvenance(
  named: string | true,
  settings: Settings,
  host: Host,
): Promise<VerificationResult> {
  const sound: string[] = [];
  const log = messageLog();
  try {
    const config = await configOf(settings, host);
    const { strict = config?.values.strict ?? false, maxWarnings = config?.values.maxWarnings } = settings;
    log.follow(severitiesOf(config, strict));
    for (const path of await statementsAt(named, config, host)) {
      const found = log.collect(await verifyOne(path, browserOf(settings, config, host), host));
      if (!found.some(isError)) sound.push(shownPath(path, host));
    }
    const count = log.warnings();
    if (maxWarnings !== undefined && count > maxWarnings) log.report('max-warnings', { count, limit: maxWarnings });
  } catch (error) {
    const failed = error instanceof Failure ? error : unreadable(error, host);
    if (!failed) throw error;
    log.collect(failed.messages);
  }
  return { sound, messages: [...log.messages] };
}

/** @throws Failure `provenance-invalid` */
async function verifyOne(path: string, browser: string | undefined, host: Host): Promise<VFileMessage[]> {
  const messages: VFileMessage[] = [];
  const statement = await readStatement(path, host);
  const displayPath = shownPath(path, host);
  const reportFile = (rule: FileRule, file: string) => {
    messages.push(createMessage(rule, { statement: displayPath }, undefined, shownPath(file, host)));
  };
  const verification = { host, path, browser, messages, reportFile };
  await verifyOutputs(statement, verification);
  const root = await verifySources(statement, verification);
  await verifyVersions(statement, root, verification);
  return messages;
}

/** The named config, otherwise the nearest. */
async function configOf({ config, frozen }: Settings, host: Host): Promise<LoadedConfig | undefined> {
  if (typeof config === 'object') return givenConfig(config, host);
  const path = config ?? (await findConfig(host.cwd, host));
  return path === undefined ? undefined : loadConfig(path, host, frozen);
}

/** The named browser, whose version is compared. */
function browserOf({ browser }: Settings, config: LoadedConfig | undefined, host: Host): string | undefined {
  const ofProject = config?.values.browser?.path;
  if (browser !== undefined) return resolve(host.cwd, browser);
  return config && ofProject !== undefined ? resolve(config.root, ofProject) : undefined;
}

/** @throws Failure `provenance-none` */
async function statementsAt(named: string | true, config: LoadedConfig | undefined, host: Host): Promise<string[]> {
  const path = named === true ? outputFolder(config, host) : resolve(host.cwd, named);
  const kind = await host.kind(path);
  if (named !== true && kind !== undefined && kind !== 'folder') return [path];
  const names = kind === 'folder' ? await host.list(path) : [];
  const found = names.filter((name) => name.endsWith(suffix)).map((name) => join(path, name));
  if (found.length === 0) throw failure('provenance-none', { looked: shownPath(path, host) });
  return found;
}

function outputFolder(config: LoadedConfig | undefined, host: Host): string {
  return resolve(config?.root ?? host.cwd, config?.values.out ?? 'dist');
}

/** The most bytes of a statement: a site of ten thousand pages needs a tenth. */
const sizeLimit = 50_000_000;

/** @throws Failure `provenance-invalid` */
async function readStatement(path: string, host: Host): Promise<Statement> {
  const invalid = (reason: string) => failure('provenance-invalid', { reason }, undefined, shownPath(path, host));
  if ((await host.kind(path)) !== 'file') throw invalid('there is no such file');
  if ((await host.size(path)) > sizeLimit) throw invalid(`it is larger than ${sizeLimit / 1e6} MB`);
  const { value, faults } = validate(statementSchema, parse(await host.readFile(path), invalid));
  if (!value) throw invalid(faultText(faults, 'it'));
  return value;
}

function parse(bytes: Uint8Array, invalid: (reason: string) => Error): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw invalid('it is not JSON');
  }
}

/** Each output must exist with its bytes, and its folder, if it has its own, must contain nothing else. */
async function verifyOutputs({ subject }: Statement, { host, path, reportFile }: Verification): Promise<void> {
  const folder = dirname(path);
  for (const { name, digest } of subject) {
    const file = join(folder, name);
    const isThere = (await isInside(file, folder, host)) && (await host.kind(file)) === 'file';
    if (!isThere) reportFile('provenance-output-missing', file);
    else if (sha256(await host.readFile(file)) !== digest.sha256) reportFile('provenance-output-changed', file);
  }
  const names = new Set(subject.map(({ name }) => name));
  for (const own of new Set(subject.flatMap(({ name }) => (name.includes('/') ? [name.split('/')[0] ?? ''] : [])))) {
    for (const name of await filesIn(own, folder, host)) {
      if (!names.has(name) && name !== `${own}/${listName}`) reportFile('provenance-output-added', join(folder, name));
    }
  }
}

/** Paths of all files in a folder, relative to `base`, with `/`. Symbolic links out of `base` are not followed. */
async function filesIn(folder: string, base: string, host: Host): Promise<string[]> {
  const root = join(base, folder);
  const enters = (path: string) => isInside(path, base, host);
  if (!(await enters(root)) || (await host.kind(root)) !== 'folder') return [];
  const found: string[] = [];
  for await (const { path } of filesBelow(root, host, enters)) found.push(`${folder}/${path}`);
  return found.sort();
}
