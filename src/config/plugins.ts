import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { moduleResolve } from 'import-meta-resolve';
import type { Plugin, Transformer } from 'unified';
import type { Node } from 'unist';
import type { VFile } from 'vfile';
import { VFileMessage } from 'vfile-message';
import type { BoundPlugins } from '../model/plugins.ts';
import { Failure, failure } from '../model/report.ts';
import type { Place } from '../model/source-lines.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { setDeadline, timeToNotice } from '../platform/interruption/deadlines.ts';
import { FenceError, raiseFence, withoutNetwork } from '../platform/network/fence.ts';
import { projectModule } from '../platform/project-file.ts';
import { OutOfTime, withinTime } from '../platform/time-limit.ts';
import type { LoadedConfig } from './load.ts';
import type { PluginEntry } from './schema/extension-points.ts';

/** A plugin of a config or of a preset, with its options. */
interface Unbound {
  attach: Plugin<unknown[]>;
  options: unknown[];
}

/** What messages about a plugin contain. */
interface Origin {
  name: string;
  where: Place | undefined;
  displayPath: string;
  /** Whether it has no network access. */
  frozen: boolean;
  /** The most seconds that it may take for a document. */
  time: number;
}

/**
 * Binds a plugin to its options, and reports its failures with its name, the document, and its line in the config. Its
 * messages about the document, through `file.message` or `file.fail`, are unchanged.
 *
 * @throws Failure `plugin-failed`, or `frozen-code` if it tries to use the network and must not
 */
function guard({ attach, options }: Unbound, { name, where, displayPath, frozen, time }: Origin): Plugin<[]> {
  const failed = (error: unknown, document?: string) => {
    const reason = reasonOf(error);
    if (error instanceof FenceError)
      return failure('frozen-code', { code: `the plugin \`${name}\``, address: error.address }, where, displayPath);
    return error instanceof Failure
      ? error
      : failure('plugin-failed', { plugin: name, reason, document }, where, displayPath);
  };
  return function () {
    const fence = frozen ? raiseFence() : undefined;
    let transformer: Transformer | undefined;
    try {
      const set = (): unknown => withinTime(time, () => attach.apply(this as never, options));
      const attached = fence ? fence.enter(set) : set();
      transformer = typeof attached === 'function' ? (attached as Transformer) : undefined;
    } catch (error) {
      throw failed(error);
    }
    // Even without a transformer, a plugin may have tried to use the network during setup.
    if (!transformer && !fence) return;
    const run = transformer ?? (() => undefined);
    const settle = (tree: Node, file: VFile) =>
      inTime(
        time,
        () => settled(run, tree, file),
        () => failed(new OutOfTime(time), file.path),
      );
    return async (tree: Node, file: VFile) => {
      const before = file.messages.length;
      try {
        return await (fence ? fence.run(() => settle(tree, file)) : settle(tree, file));
      } catch (error) {
        // `file.fail` adds its message to the file before it throws: the document is at fault, and the message is already
        // reported.
        if (error instanceof VFileMessage && file.messages.includes(error)) return tree;
        throw failed(error, file.path);
      } finally {
        for (const message of file.messages.slice(before)) message.source ??= name;
      }
    };
  };
}

/**
 * Interrupts work that loops before it first awaits, and waits for the rest until the time is up. A later loop cannot be
 * interrupted: then a watchdog, if there is one, ends the process.
 */
async function inTime<T>(seconds: number, work: () => Promise<T>, late: () => Failure): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const over = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), seconds * 1000);
  });
  const deadline = setDeadline(seconds * 1000 + timeToNotice, late);
  try {
    return await Promise.race([withinTime(seconds, work), over]);
  } finally {
    clearTimeout(timer);
    deadline.clear();
  }
}

/** Runs a transformer, however it returns its result: a value, a promise, or a callback as third parameter. */
async function settled(transformer: Transformer, tree: Node, file: VFile): Promise<Node | undefined> {
  const result: unknown =
    transformer.length > 2
      ? await promisify(transformer as (tree: Node, file: VFile, next: (error: unknown, tree?: Node) => void) => void)(
          tree,
          file,
        )
      : await transformer(tree, file, () => {});
  if (result instanceof Error) throw result;
  return result ? (result as Node) : undefined;
}

/** The config that lists the plugins: its path, absolute and as shown in messages, and the places of its entries. */
export interface PluginSite extends Pick<LoadedConfig, 'displayPath' | 'pointOf'> {
  path: string;
}

/** The conditions for loading plugins. */
export interface PluginGround {
  host: Host;
  /** Whether they have no network access. */
  frozen: boolean;
  /** The most seconds that one may take for a document. */
  time: number;
  /** Whether they may belong to another user. */
  isTrusted: boolean;
}

/**
 * Loads the plugins of a stage, each by its package or its path relative to the folder of the config.
 *
 * @param stage the key of the config that lists them
 * @throws Failure `plugin-invalid` or `frozen-code`
 */
export async function loadPlugins(
  entries: readonly PluginEntry[],
  stage: 'markdown' | 'html',
  site: PluginSite,
  ground: PluginGround,
): Promise<BoundPlugins> {
  const plugins: Plugin<[]>[] = [];
  for (const [index, { plugin, options }] of entries.entries()) {
    const point = site.pointOf([stage, 'plugins', index]);
    const where = point && { path: site.displayPath, start: point };
    const name = typeof plugin === 'string' ? plugin : plugin.name || `${stage}.plugins[${index}]`;
    const refuse: Refuse = Object.assign(
      (reason: string, hint?: string) =>
        failure('plugin-invalid', { plugin: name, reason, hint }, where, site.displayPath),
      {
        asking: (address: string) =>
          failure('frozen-code', { code: `the plugin \`${name}\``, address }, where, site.displayPath),
        foreign: () => failure('owner-foreign', { what: `plugin \`${name}\`` }, where, site.displayPath),
      },
    );
    const exported = typeof plugin === 'string' ? await importDefault(plugin, site, ground, refuse) : plugin;
    const found = [...flatten(exported, options)];
    if (found.length === 0)
      throw refuse('its default export is not a plugin', 'Name a module that exports one as its default.');
    plugins.push(
      ...found.map((one) =>
        guard(one, { name, where, displayPath: site.displayPath, frozen: ground.frozen, time: ground.time }),
      ),
    );
  }
  return plugins;
}

/** The export of a module: a plugin, or a preset, whose plugins come with their options. */
function* flatten(exported: unknown, options?: unknown): Generator<Unbound> {
  if (typeof exported === 'function') {
    yield { attach: exported as Plugin<unknown[]>, options: options === undefined ? [] : [options] };
  } else if (Array.isArray(exported)) {
    const [plugin, options] = exported;
    if (options !== false) yield* flatten(plugin, options);
  } else if (exported !== null && typeof exported === 'object') {
    const plugins: unknown = Reflect.get(exported, 'plugins');
    if (Array.isArray(plugins)) for (const plugin of plugins) yield* flatten(plugin);
  }
}

/** The failure of a plugin that cannot be loaded, or that tries to use the network and must not. */
interface Refuse {
  (reason: string, hint?: string): Error;
  asking(address: string): Error;
  foreign(): Error;
}

async function importDefault(
  specifier: string,
  site: PluginSite,
  { host, frozen, isTrusted }: PluginGround,
  refuse: Refuse,
): Promise<unknown> {
  const path = fileURLToPath(locate(specifier, site, refuse));
  if (!isTrusted && (await isForeignFile(path, host))) throw refuse.foreign();
  const load = await projectModule(path, host);
  const module: unknown = await (frozen ? withoutNetwork(load) : load()).catch((error: unknown) => {
    throw error instanceof FenceError ? refuse.asking(error.address) : refuse(reasonOf(error));
  });
  return module && typeof module === 'object' ? Reflect.get(module, 'default') : undefined;
}

/** Whether a file belongs to another user. Node reports missing files. */
function isForeignFile(path: string, host: Host): Promise<boolean> {
  return host.isForeign(path).catch(() => false);
}

/** Where Node resolves a module that the config imports. */
function locate(specifier: string, { path }: PluginSite, refuse: Refuse): URL {
  try {
    const url = moduleResolve(specifier, pathToFileURL(path));
    if (url.protocol === 'file:') return url;
  } catch (error) {
    const code = error instanceof Error ? Reflect.get(error, 'code') : undefined;
    if (code !== 'ERR_MODULE_NOT_FOUND') throw refuse(reasonOf(error));
    throw /^(?:\.{0,2}[\\/]|[a-z]:\\)/iu.test(specifier)
      ? refuse('there is no such file', 'Check the path. It is relative to the folder of the config.')
      : refuse('it is not installed', `Install it next to the config: \`npm install --save-dev ${specifier}\`.`);
  }
  throw refuse(
    'it is neither a package nor a path',
    'Name a package that is installed next to the config, or the path of a file from there.',
  );
}
