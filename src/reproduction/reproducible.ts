import { join, sep } from 'node:path';
import type { VFileMessage } from 'vfile-message';
import type { Settings } from '../config/settings.ts';
import type { Artifact } from '../model/publication.ts';
import { createMessage } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { installation } from '../platform/installation.ts';
import type { Product } from '../produce.ts';
import type { NeededFiles } from './copy.ts';
import { differenceOf } from './differences.ts';
import { buildElsewhere, type SecondBuild } from './elsewhere-build.ts';

/** The result of a second build. */
export interface Reproduction {
  messages: VFileMessage[];
  /** Slugs of the publications that were reproduced. */
  same: string[];
}

/** Builds the publications of one project again elsewhere, and compares their files byte by byte. */
export async function checkReproducible(
  built: readonly Product[],
  settings: Settings,
  host: Host,
  signal: AbortSignal,
): Promise<Reproduction> {
  const code = hasCode(built);
  const sources = built.map(({ prepared }) => prepared.source.path);
  // The config that the first build found, wherever it started to search.
  const config = built[0]?.run.project.config;
  const second = { ...settings, sources, config };
  return buildElsewhere(second, neededFor(built, host, code), host, signal, async (elsewhere) => {
    const { errors, read } = elsewhere;
    const messages = errors.map((reason) => createMessage('reproduction-failed', { reason }));
    if (messages.length > 0) return { messages, same: [] };
    const same: string[] = [];
    for (const product of built) {
      const found = await differencesOf(product, code, read);
      messages.push(...found);
      if (found.length === 0) same.push(product.prepared.publication?.id ?? '');
    }
    const made = new Set(built.flatMap((product) => artifactsOf(product).map(({ path }) => path)));
    const others = elsewhere.paths.filter((path) => !made.has(path));
    messages.push(...others.map((file) => createMessage('reproduction-lacks', { file })));
    return { messages, same: others.length > 0 ? [] : same };
  });
}

/** All files of a publication. */
function artifactsOf({ written }: Product): Artifact[] {
  return written.flatMap(({ main, further }) => [main, ...further]);
}

async function differencesOf(product: Product, code: boolean, read: SecondBuild['read']): Promise<VFileMessage[]> {
  const { source } = product.prepared;
  const messages: VFileMessage[] = [];
  for (const { path, bytes } of artifactsOf(product)) {
    const there = await read(path);
    const difference = there && differenceOf(path, bytes, there);
    if (!there) messages.push(createMessage('reproduction-lacks', { file: path }, undefined, source.displayPath));
    else if (difference) {
      const facts = { file: path, code, ...difference };
      messages.push(createMessage('not-reproducible', facts, undefined, source.displayPath));
    }
  }
  return messages;
}

/** Whether the project has its own code: plugins, or a config that is a module. */
function hasCode(built: readonly Product[]): boolean {
  const isModule = (file: string) => /offprint\.config\.m?js$/u.test(file);
  return (
    built.some(
      ({
        run: {
          project: { extensions },
        },
      }) => extensions.markdown.length + extensions.html.length > 0,
    ) || [...readBy(built)].some(isModule)
  );
}

/** Absolute paths of all files that the publications were built from. */
function readBy(built: readonly Product[]): Set<string> {
  return new Set(built.flatMap(({ prepared }) => [...(prepared.reads?.files.keys() ?? [])]));
}

function neededFor(built: readonly Product[], host: Host, code: boolean): NeededFiles {
  const elsewhere = ['templates', 'csl', 'lib'].map((name) => join(installation, name));
  const isInstalled = (file: string) =>
    file.includes(`${sep}node_modules${sep}`) || elsewhere.some((folder) => file.startsWith(`${folder}${sep}`));
  const roots = [...new Set(built.map(({ prepared }) => prepared.source.root))];
  return {
    files: [...readBy(built)].filter((file) => !isInstalled(file)),
    folders: [host.cwd, ...roots],
    whole: code ? roots : [],
    out: built[0]?.run.project.out ?? '',
  };
}
