import { join, resolve } from 'node:path';
import { describeOutputs, type Output } from './build/output.ts';
import type { BuildResult } from './build.ts';
import { emit } from './emit.ts';
import { addTimes, keepTimes } from './fleet/shard.ts';
import {
  type PublicationOfShard,
  readArtifacts,
  readShardFiles,
  type ShardFile,
  shardFileName,
} from './fleet/shard-file.ts';
import { isFormat } from './formats/names.ts';
import { append, groupBy } from './model/lists.ts';
import type { Artifact } from './model/publication.ts';
import { exitCodeOf, type Failure, failure, fromPlain, type PlainMessage } from './model/report.ts';
import { type Host, machineHost } from './platform/host.ts';
import { shownPath } from './platform/host-paths.ts';
import { attempt, type MessageLog, messageLog } from './produce/message-log.ts';
import { cachesOf } from './session.ts';

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

interface Part {
  folder: string;
  publication: PublicationOfShard;
}

/**
 * Puts the outputs of all shards of a run in place, and reports their messages, as if one build had made everything.
 * Nothing is written if a shard is missing or damaged, or differs from the others.
 */
export async function merge(options: MergeOptions): Promise<MergeResult> {
  const { folders, out = 'dist', signal = new AbortController().signal, host = machineHost() } = options;
  const log = messageLog();
  const outputs: Output[] = [];
  const sources = new Set<string>();
  const times: Record<string, number> = {};
  let faults = 0;
  const target = resolve(host.cwd, out);
  const parts = log.take(await attempt({ host, signal }, () => partsOf(folders, log, host)));
  for (const { publication, folder } of parts ?? []) {
    const artifacts = log.take(await attempt({ host, signal }, () => readArtifacts(publication, folder, host)));
    if (!artifacts || !log.take(await emit(artifacts, target, host, signal))) continue;
    faults += publication.faults;
    const written = Object.values(publication.durations).map((duration) => ({ duration }));
    addTimes(times, publication.source, written);
    for (const source of publication.sources) sources.add(source);
    append(
      outputs,
      outputsOf(publication, artifacts, (path) => shownPath(join(target, path), host)),
    );
  }
  const { cache } = cachesOf(host);
  if (parts) await keepTimes(host, times, cache);
  return { outputs, sources: [...sources], faults, messages: [...log.messages], exitCode: exitCodeOf(log.messages) };
}

/**
 * The publications of all shards, in the order of a run that builds everything. None if there are too many warnings.
 *
 * @param log receives the messages of the shards. @throws Failure if the shards do not fit together
 */
async function partsOf(folders: readonly string[], log: MessageLog, host: Host): Promise<Part[]> {
  const shards = await readShards(folders, host);
  const messages = shards.flatMap(({ file }) => file.messages).toSorted((a, b) => a.position - b.position);
  for (const { position, ...message } of messages) log.collect([fromPlain(message as PlainMessage)]);
  const limit = shards[0]?.file.maxWarnings;
  if (limit !== undefined && log.warnings() > limit) throw failure('max-warnings', { count: log.warnings(), limit });
  const parts = shards.flatMap(({ file, folder }) => file.publications.map((publication) => ({ folder, publication })));
  checkNames(parts);
  // Before the first is put in place. They are not kept: the files of all publications may be more than fits into memory.
  for (const { publication, folder } of parts) await readArtifacts(publication, folder, host);
  return parts.toSorted((a, b) => a.publication.position - b.publication.position);
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

/** Publications of different shards can have the same name, which no shard alone can notice. */
function checkNames(parts: readonly Part[]): void {
  const seen = new Map<string, PublicationOfShard>();
  for (const { publication } of parts) {
    for (const { path } of publication.files) {
      const [name = ''] = path.toLowerCase().split('/');
      const other = seen.get(name) ?? publication;
      if (other !== publication) {
        throw failure('slug-conflict', { slug: publication.id, other: other.source }, undefined, publication.source);
      }
      seen.set(name, publication);
    }
  }
}

function outputsOf(
  { id, durations }: PublicationOfShard,
  artifacts: readonly Artifact[],
  shown: (path: string) => string,
): Output[] {
  return [...groupBy(artifacts, ({ format }) => format)].flatMap(([format, files]) =>
    // A provenance file is no output.
    isFormat(format)
      ? describeOutputs(files, (path) => ({
          publication: id,
          format,
          path: shown(path),
          duration: durations[format] ?? 0,
        }))
      : [],
  );
}
