import { dirname, join, resolve } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import { findConfig, givenConfig, type LoadedConfig, loadConfig } from '../config/load.ts';
import type { Settings } from '../config/settings.ts';
import { severitiesOf } from '../config/severities.ts';
import { listName } from '../emit.ts';
import { engines } from '../engines/engines.ts';
import { sha256 } from '../model/digest.ts';
import { createMessage, Failure, failure, isError } from '../model/report.ts';
import type { RuleId } from '../model/rules.ts';
import { faultText, validate } from '../model/validate.ts';
import { version } from '../model/version.ts';
import { openBrowser } from '../platform/browser/open.ts';
import { unreadable } from '../platform/file-reason.ts';
import type { Host } from '../platform/host.ts';
import { filesBelow, isInside, shownPath } from '../platform/host-paths.ts';
import { packageFolder } from '../platform/installation.ts';
import { messageLog } from '../produce/message-log.ts';
import { type Statement, statementSchema, suffix } from './statement.ts';

/**
 * Verifies that each recorded file of the project has the same bytes, if the project is available. Files outside the project
 * are not checked.
 *
 * @returns the project root, absolute; `undefined` if the project is not available
 */
async function verifySources(
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
type FileRule = Extract<RuleId, `provenance-${'output' | 'source'}-${string}`>;

/** The shared state of a verification. */
interface Verification {
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

/** Reports each component whose version has changed since the publication was built: a new build may differ. */
async function verifyVersions(
  { predicate: { buildDefinition, runDetails } }: Statement,
  root: string | undefined,
  { host, browser: executablePath, messages }: Verification,
): Promise<void> {
  const compare = (what: string, then: string | undefined, now: string | undefined) => {
    if (then === undefined || now === undefined || then === now) return;
    messages.push(createMessage('provenance-version', { what, then, now }));
  };
  const { offprint, node, browser, typst } = runDetails.builder.version;
  compare('Offprint', offprint, version);
  compare('Node', node, process.versions.node);
  if (browser !== undefined) compare('the browser', browser, await browserVersion(host.env, executablePath));
  if (typst !== undefined) compare('Typst', typst, await engines.typst.installed().catch(() => undefined));
  const uris = buildDefinition.resolvedDependencies.flatMap(({ uri }) => uri ?? []);
  for (const [name, then] of packagesIn(uris)) compare(`\`${name}\``, then, await installedVersion(name));

  async function installedVersion(name: string): Promise<string | undefined> {
    try {
      const manifest = await host.readFile(join(packageFolder(name, root === undefined ? [] : [root]), 'package.json'));
      return String(Reflect.get(Object(JSON.parse(new TextDecoder().decode(manifest))), 'version'));
    } catch {
      return undefined;
    }
  }
}

/** The packages among package URLs, with their versions, without Offprint itself. */
function packagesIn(uris: readonly string[]): Map<string, string> {
  const packages = new Map<string, string>();
  for (const uri of uris) {
    const [, name = '', version = ''] = /^pkg:npm\/((?:%40[^@/#]+\/)?[^@/#]+)@([^#]+)/u.exec(uri) ?? [];
    if (name !== '' && name !== 'offprint') packages.set(name.replace('%40', '@'), version);
  }
  return packages;
}

/** `undefined` if no browser starts. */
async function browserVersion(env: Host['env'], executablePath: string | undefined): Promise<string | undefined> {
  await using browser = openBrowser({
    env,
    executablePath,
    report: (ruleId, facts, where) => createMessage(ruleId, facts, where),
  });
  // Awaited here: the browser ends with this function.
  return await browser.version().catch(() => undefined);
}

interface VerificationResult {
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
  const path =
    named === true ? resolve(config?.root ?? host.cwd, config?.values.out ?? 'dist') : resolve(host.cwd, named);
  const kind = await host.kind(path);
  if (named !== true && kind !== undefined && kind !== 'folder') return [path];
  const names = kind === 'folder' ? await host.list(path) : [];
  const found = names.filter((name) => name.endsWith(suffix)).map((name) => join(path, name));
  if (found.length === 0) throw failure('provenance-none', { looked: shownPath(path, host) });
  return found;
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
