import { basename, dirname, resolve } from 'node:path';
import type { Host } from '../platform/host.ts';
import { isBelow } from '../platform/path-below.ts';
import type { Settings, SourceText } from './settings.ts';

/** The path of a text without one. */
const unnamedPath = 'untitled.md';

/** Whether a source is a text without a path. */
export function isUnnamed(path: string, settings: Pick<Settings, 'sources'>, host: Pick<Host, 'cwd'>): boolean {
  const isText = listOfSources(settings).some((source) => typeof source !== 'string' && source.path === undefined);
  return isText && path === resolve(host.cwd, unnamedPath);
}

function pathOfSource(source: string | SourceText): string {
  return typeof source === 'string' ? source : (source.path ?? unnamedPath);
}

/** The sources as a list: a single one may be passed by itself. */
export function listOfSources({ sources = [] }: Pick<Settings, 'sources'>): readonly (string | SourceText)[] {
  return typeof sources === 'string' || 'text' in sources ? [sources] : sources;
}

export function pathsOfSources(settings: Pick<Settings, 'sources'>): string[] {
  return listOfSources(settings).map(pathOfSource);
}

/** A host that serves the sources passed as texts like files. */
export function hostWithTexts(settings: Pick<Settings, 'sources'>, host: Host): Host {
  const texts = new Map<string, Uint8Array>();
  for (const source of listOfSources(settings)) {
    if (typeof source !== 'string') {
      texts.set(resolve(host.cwd, pathOfSource(source)), new TextEncoder().encode(source.text));
    }
  }
  return hostWithFiles(texts, host);
}

/**
 * A host that has these files, and otherwise those of another host.
 *
 * @param texts their content, by absolute path
 */
export function hostWithFiles(texts: ReadonlyMap<string, Uint8Array>, host: Host): Host {
  if (texts.size === 0) return host;
  const textAt = (path: string) => texts.get(resolve(host.cwd, path));
  // Folders of texts need not exist.
  const isAround = (path: string) => [...texts.keys()].some((text) => isBelow(resolve(host.cwd, path), text));
  return {
    ...host,
    readFile: async (path, bounds) => textAt(path) ?? host.readFile(path, bounds),
    size: async (path) => textAt(path)?.length ?? host.size(path),
    kind: async (path) =>
      textAt(path) ? 'file' : ((await host.kind(path)) ?? (isAround(path) ? 'folder' : undefined)),
    async list(path) {
      const folder = resolve(host.cwd, path);
      const inside = [...texts.keys()].filter((text) => dirname(text) === folder).map((text) => basename(text));
      const there = (await host.kind(path)) === 'folder' ? await host.list(path) : [];
      return [...new Set([...there, ...inside])].sort();
    },
    realPath: async (path) =>
      isAround(path) && (await host.kind(path)) === undefined ? resolve(host.cwd, path) : host.realPath(path),
  };
}
