import { join, resolve } from 'node:path';
import type { BuildResult } from './build.ts';
import { type FittingShards, putInPlace } from './fleet/put-in-place.ts';
import { readArtifacts, readShardFiles, type ShardFile, shardFileName } from './fleet/shard-file.ts';
import { type Failure, failure } from './model/report.ts';
import { type Host, machineHost } from './platform/host.ts';
import { shownPath } from './platform/host-paths.ts';

/** What to merge. Paths are relative to the working directory. */
export interface MergeOptions {
  /** The folders that `build` has written with `shard`. */
  folders: readonly string[];
  /** The output folder. Default: `dist`. */
  out?: string | undefined;
  /** Aborts the run. */
  signal?: AbortSignal;
  /** Default: the machine that the process runs on. */
  host?: Host;
}

/** The result of a merge: that of a build of all sources. */
export type MergeResult = Omit<BuildResult, 'files'>;

/**
 * Puts the outputs of all shards of a run in place, and reports their messages, as if one build had made everything.
 * Nothing is written if a shard is missing or damaged, or differs from the others.
 */
export function merge({ folders, out, signal, host = machineHost() }: MergeOptions): Promise<MergeResult> {
  return putInPlace(() => shardsIn(folders, host), { out, signal, host });
}

async function shardsIn(folders: readonly string[], host: Host): Promise<FittingShards> {
  const shards = await readShards(folders, host);
  const folderOf = new Map(shards.flatMap(({ file, folder }) => file.publications.map((one) => [one, folder])));
  return {
    files: shards.map(({ file }) => file),
    read: (publication) => readArtifacts(publication, folderOf.get(publication) ?? '', host),
    readsAllFirst: true,
  };
}

interface ShardInFolder {
  folder: string;
  file: ShardFile;
}

/** Reads the shards, and checks that they are those of one run. */
async function readShards(folders: readonly string[], host: Host): Promise<ShardInFolder[]> {
  const read = folders.map(async (named) => {
    const folder = resolve(host.cwd, named);
    return (await readShardFiles(folder, host)).map((file) => ({ folder, file }));
  });
  const shards = (await Promise.all(read)).flat();
  const [first] = shards;
  if (!first) throw failure('usage', { reason: 'No folder is named', hint: 'Name the folders of all shards.' });
  const byIndex = new Map<number, ShardInFolder>();
  for (const shard of shards) {
    const same = byIndex.get(shard.file.index);
    const what = same ? 'are the same shard' : differenceOf(first.file, shard.file);
    if (what !== undefined) throw mismatch(what, same ?? first, shard, host);
    byIndex.set(shard.file.index, shard);
  }
  const { count } = first.file;
  const missing = Array.from({ length: count }, (_, index) => index + 1).filter((index) => !byIndex.has(index));
  if (missing.length > 0) throw failure('shard-missing', { shards: missing.map(String), count });
  return shards;
}

/** What two shards of one run have in common, and what it means if they do not. */
const common = {
  offprint: 'were built with different versions of Offprint',
  count: 'belong to different numbers of shards',
  formats: 'were built in different formats',
  split: 'come from different sources, or from machines with different caches',
} as const;

function differenceOf(one: ShardFile, other: ShardFile): string | undefined {
  const keys = ['offprint', 'count', 'formats', 'split'] as const;
  const key = keys.find((name) => String(one[name]) !== String(other[name]));
  return key && common[key];
}

function mismatch(what: string, one: ShardInFolder, other: ShardInFolder, host: Host): Failure {
  const [first, second] = [one, other].map(({ folder, file }) => join(shownPath(folder, host), shardFileName(file)));
  return failure('shard-mismatch', { what, one: first ?? '', other: second ?? '' });
}
