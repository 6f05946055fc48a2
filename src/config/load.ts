import { dirname, join, resolve } from 'node:path';
import type { Point } from 'unist';
import { createMessage, Failure, failure } from '../model/report.ts';
import type { Facts } from '../model/rules.ts';
import { type Fault, validate } from '../model/validate.ts';
import { didYouMean, quoted, reasonOf, wrongValue } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { isBelow } from '../platform/path-below.ts';
import { projectModule } from '../platform/project-file.ts';
import { readYaml } from '../platform/yaml.ts';
import { asWritten } from './front-matter.ts';
import { type ConfigFile, configSchema, frontMatterSchema } from './schema.ts';

export interface LoadedConfig {
  /** Absolute path. Absent for one that a program passes as an object. */
  path: string | undefined;
  /** Its folder: the project root. */
  root: string;
  values: ConfigFile;
  /** The path as shown in messages. */
  displayPath: string;
  /** The place of the key at a path; `undefined` in a config that is a module. */
  pointOf(path: readonly PropertyKey[]): Point | undefined;
}

/** Names of a config file. JSON is parsed as YAML, which includes it. */
const names = ['yaml', 'yml', 'json', 'mjs', 'js'].map((extension) => `offprint.config.${extension}`);

/**
 * Searches for a config file in a folder and its ancestors, up to the top of the project.
 *
 * @returns its absolute path, if found
 * @throws Failure `owner-foreign`
 */
export async function findConfig(folder: string, host: Host): Promise<string | undefined> {
  const top = await topOfSearch(folder, host);
  for (let place = folder; ; place = dirname(place)) {
    for (const name of names) {
      const path = join(place, name);
      if ((await host.kind(path)) !== 'file') continue;
      // Otherwise, anyone who can write to a parent folder could run code as the user who publishes below it.
      if (await host.isForeign(path))
        throw failure('owner-foreign', { what: 'config' }, undefined, shownPath(path, host));
      return path;
    }
    if (place === top) return undefined;
  }
}

/** The nearest folder with `package.json` or `.git`; or the working directory, if it is above; or the folder itself. */
async function topOfSearch(folder: string, host: Host): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    for (const boundary of ['package.json', '.git']) if (await host.kind(join(place, boundary))) return place;
    if (place === dirname(place)) return isBelow(host.cwd, folder) ? host.cwd : folder;
  }
}

/**
 * @param frozen whether a config that is a module has no network access
 * @throws Failure `config-invalid`, with a message for each fault at its line; `frozen-code`
 */
export async function loadConfig(path: string, host: Host, frozen = false): Promise<LoadedConfig> {
  const absolute = resolve(host.cwd, path);
  const displayPath = shownPath(absolute, host);
  if ((await host.kind(absolute)) !== 'file') {
    throw failure('config-invalid', { reason: 'The config was not found' }, undefined, displayPath);
  }
  const read = /\.m?js$/u.test(absolute)
    ? await loadModule(absolute, displayPath, host, frozen)
    : await loadYaml(absolute, displayPath, host);
  return { path: absolute, root: dirname(absolute), displayPath, ...read };
}

/**
 * A config that a program passes as an object. Its root is the working directory.
 *
 * @throws Failure `config-invalid`
 */
export function givenConfig(config: object, host: Host): LoadedConfig {
  const displayPath = 'config';
  const { value, faults } = validate(configSchema, config);
  if (!value) throw invalid(faults, displayPath, () => undefined);
  return { path: undefined, root: host.cwd, displayPath, values: value, pointOf: () => undefined };
}

type ConfigReading = Pick<LoadedConfig, 'values' | 'pointOf'>;

async function loadYaml(absolute: string, displayPath: string, host: Host): Promise<ConfigReading> {
  const yaml = readYaml(new TextDecoder().decode(await host.readFile(absolute)));
  if (yaml.fault) {
    const reason = `The config is not valid YAML: ${yaml.fault.reason}`;
    throw failure('config-invalid', { reason }, yaml.fault.point, displayPath);
  }
  const { value, faults } = validate(configSchema, yaml.value ?? {});
  if (!value) throw invalid(faults, displayPath, (fault) => yaml.pointOf(fault.path));
  return { values: asWritten(value, yaml), pointOf: yaml.pointOf };
}

async function loadModule(absolute: string, displayPath: string, host: Host, frozen: boolean): Promise<ConfigReading> {
  const load = await projectModule(absolute, host);
  const fence = frozen ? await import('../platform/network/fence.ts') : undefined;
  const module: unknown = await (fence ? fence.withoutNetwork(load) : load()).catch((error: unknown) => {
    if (fence && error instanceof fence.FenceError) {
      throw failure('frozen-code', { code: 'the config', address: error.address }, undefined, displayPath);
    }
    const reason = `The config fails when it runs: ${reasonOf(error)}`;
    throw failure('config-invalid', { reason }, undefined, displayPath);
  });
  const exported = module && typeof module === 'object' ? Reflect.get(module, 'default') : undefined;
  if (exported === undefined) {
    const facts = { reason: 'The config has no default export', hint: 'Write `export default { … }`.' };
    throw failure('config-invalid', facts, undefined, displayPath);
  }
  const { value, faults } = validate(configSchema, exported);
  if (!value) throw invalid(faults, displayPath, () => undefined);
  return { values: value, pointOf: () => undefined };
}

function invalid(faults: readonly Fault[], displayPath: string, pointOf: (fault: Fault) => Point | undefined): Failure {
  return new Failure(
    faults.map((fault) => createMessage('config-invalid', wording(fault), pointOf(fault), displayPath)),
  );
}

function wording(fault: Fault): Facts<'config-invalid'> {
  if (fault.kind === 'value') return { ...fault, reason: wrongValue(fault, 'The config'), hint: didYouMean(fault) };
  const isOfDocument = fault.path.length === 1 && Object.hasOwn(frontMatterSchema.shape, fault.key);
  const meant = isOfDocument ? {} : { written: String(fault.path.at(-1)), near: fault.near, also: fault.also };
  return { reason: `\`${fault.key}\` is not a known key`, hint: hintFor(fault), ...meant };
}

function hintFor({ path, key, known, ...meant }: Extract<Fault, { kind: 'key' }>): string {
  const isAtTop = path.length === 1;
  if (isAtTop && Object.hasOwn(frontMatterSchema.shape, key)) {
    return 'Each document sets this for itself: put it into its front matter.';
  }
  const otherwise = isAtTop
    ? 'Remove it, or put a value of your own under `variables`.'
    : `The keys there are ${quoted(known)}.`;
  return didYouMean(meant) ?? otherwise;
}
