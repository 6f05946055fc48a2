import { extname, join, resolve } from 'node:path';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { pathBelow } from '../platform/path-below.ts';
import type { DiffFormat } from './difference.ts';

/** A file in both its states, or in the one that there is. */
export interface Pair {
  /** As a result names it: relative to the folders, with `/`; of two files, the path of the second as it was given. */
  path: string;
  format: DiffFormat;
  /** Absolute paths. */
  before?: string | undefined;
  after?: string | undefined;
}

/** What is compared: paths as they were given. */
export interface Compared {
  before: string;
  after: string;
}

/** Formats by the ends of names. */
const formats: Readonly<Record<string, Exclude<DiffFormat, 'other'>>> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.pdf': 'pdf',
  '.epub': 'epub',
};

/**
 * The files to be held against each other: two that were named, or those of two folders that have the same path in
 * them, in the order of their paths. Hidden files are left aside: Offprint keeps a list of its files in one.
 *
 * @throws Failure `diff-missing`, `diff-kinds` or `diff-formats`
 */
export async function pairsOf(compared: Compared, host: Host): Promise<Pair[]> {
  const [before, after] = [resolve(host.cwd, compared.before), resolve(host.cwd, compared.after)];
  const [kindBefore, kindAfter] = [await kindOf(compared.before, host), await kindOf(compared.after, host)];
  if (kindBefore !== kindAfter) {
    const isFolderFirst = kindBefore === 'folder';
    const folder = isFolderFirst ? compared.before : compared.after;
    throw failure('diff-kinds', { folder, file: isFolderFirst ? compared.after : compared.before });
  }
  if (kindAfter === 'folder') return pairsIn(before, after, host);
  const format = formatOf(after);
  if (format === 'other' || formatOf(before) !== format) {
    throw failure('diff-formats', { ...compared, formats: ['.html', '.pdf', '.epub'] });
  }
  return [{ path: compared.after, format, before, after }];
}

async function kindOf(path: string, host: Host): Promise<'file' | 'folder'> {
  const kind = await host.kind(resolve(host.cwd, path));
  if (kind === 'file' || kind === 'folder') return kind;
  throw failure('diff-missing', { path });
}

async function pairsIn(before: string, after: string, host: Host): Promise<Pair[]> {
  const [old, now] = [new Set(await filesIn(before, host)), new Set(await filesIn(after, host))];
  const paths = [...new Set([...old, ...now])].sort();
  return paths.map((path) => ({
    path,
    format: formatOf(path),
    before: old.has(path) ? join(before, path) : undefined,
    after: now.has(path) ? join(after, path) : undefined,
  }));
}

/** The files of a folder and of those in it, as paths relative to it, with `/`. */
async function filesIn(root: string, host: Host): Promise<string[]> {
  const files: string[] = [];
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    for (const name of await host.list(folder)) {
      if (name.startsWith('.')) continue;
      const path = join(folder, name);
      const kind = await host.kind(path);
      if (kind === 'folder') waiting.push(path);
      else if (kind === 'file') files.push(pathBelow(root, path));
    }
  }
  return files;
}

function formatOf(path: string): DiffFormat {
  return formats[extname(path).toLowerCase()] ?? 'other';
}
