import { dirname, isAbsolute, relative, resolve } from 'node:path';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { type Format, formats, isFormat } from '../writers/writers.ts';
import { findConfig, type LoadedConfig, loadConfig } from './load.ts';
import type { ConfigFile } from './schema.ts';
import { findSources, type Source } from './sources.ts';

/** What the caller says, on the command line or through the library. Paths are relative to the working directory. */
export interface Settings {
  sources?: readonly string[] | undefined;
  to?: readonly string[] | undefined;
  out?: string | undefined;
  template?: string | undefined;
  config?: string | undefined;
  browser?: string | undefined;
  strict?: boolean | undefined;
}

/** Everything that is decided before the first source is read: settings over config file over defaults. */
export interface Project {
  sources: readonly (Source & { root: string })[];
  formats: readonly Format[];
  /** Absolute path of the output folder. */
  out: string;
  template: { name: string; root: string };
  /** Path of the browser, if one is wanted. */
  browser: string | undefined;
  strict: boolean;
  pdf: NonNullable<ConfigFile['pdf']>;
}

/** @throws Failure of the concern `usage` */
export async function resolveProject(settings: Settings, host: Host): Promise<Project> {
  const config = await configFor(settings, host);
  const values: ConfigFile = config?.values ?? {};
  const formatsToWrite = checkFormats(settings.to ?? values.to ?? formats);
  const named = settings.sources ?? [];
  const sources =
    named.length > 0
      ? await findSources(named, host.cwd, host)
      : await findSources(values.sources ?? [], config?.root ?? host.cwd, host);
  const fromRoot = (path: string) => resolve(config?.root ?? host.cwd, path);
  return {
    sources: sources.map((source) => ({ ...source, root: rootOf(source, config) })),
    formats: formatsToWrite,
    out: settings.out === undefined ? fromRoot(values.out ?? 'dist') : resolve(host.cwd, settings.out),
    template: {
      name: settings.template ?? values.template ?? 'article',
      root: settings.template === undefined && config ? config.root : host.cwd,
    },
    browser: settings.browser ?? (values.browser === undefined ? undefined : fromRoot(values.browser)),
    strict: settings.strict ?? values.strict ?? false,
    pdf: values.pdf ?? {},
  };
}

async function configFor({ config, sources = [] }: Settings, host: Host): Promise<LoadedConfig | undefined> {
  if (config !== undefined) return loadConfig(config, host);
  const [first] = sources;
  const start = first === undefined ? host.cwd : resolve(host.cwd, first);
  const path = await findConfig((await host.kind(start)) === 'folder' ? start : dirname(start), host);
  return path === undefined ? undefined : loadConfig(path, host);
}

/** The folder of the config file, where the source lies in it; else the source's own. */
function rootOf({ path }: Source, config: LoadedConfig | undefined): string {
  if (!config) return dirname(path);
  const way = relative(config.root, path);
  return way.startsWith('..') || isAbsolute(way) ? dirname(path) : config.root;
}

function checkFormats(names: readonly string[]): Format[] {
  const wanted = new Set<Format>();
  for (const name of names) {
    if (!isFormat(name)) {
      const reason = `Unexpected format \`${name}\`, expected ${formats.map((format) => `\`${format}\``).join(', ')}`;
      throw failure('usage', { reason });
    }
    wanted.add(name);
  }
  if (wanted.size === 0) throw failure('usage', { reason: 'Cannot build without a format' });
  return formats.filter((format) => wanted.has(format));
}
