import { join, resolve } from 'node:path';
import { describeOutputs, type Output } from '../build/output.ts';
import type { BuildResult } from '../build.ts';
import { emit } from '../emit.ts';
import { isFormat } from '../formats/names.ts';
import { append, groupBy } from '../model/lists.ts';
import type { Artifact } from '../model/publication.ts';
import { exitCodeOf, failure, fromPlain, type PlainMessage } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import { shownPath } from '../platform/host-paths.ts';
import { attempt, type MessageLog, messageLog } from '../produce/message-log.ts';
import { cachesOf } from '../session.ts';
import { addTimes, keepTimes } from './shard.ts';
import type { PublicationOfShard, ShardFile } from './shard-file.ts';

/** Shards of a run that fit together, and how to read the files of their publications. */
export interface FittingShards {
  files: readonly ShardFile[];
  /** @throws Failure if a file is missing, or has changed */
  read(publication: PublicationOfShard): Promise<Artifact[]>;
  /** Whether all files are read before the first is put in place. They are not kept: they may be more than fits into memory. */
  readsAllFirst: boolean;
  /** Adds messages about the run itself, after those of its publications. */
  conclude?(log: MessageLog): void;
}

/** Where merged outputs go. */
interface Destination {
  /** The output folder, relative to the working directory. Default: `dist`. */
  out?: string | undefined;
  /** Aborts the run. */
  signal: AbortSignal | undefined;
  host: Host;
}

/** Puts the outputs of shards in place, and reports their messages. */
export async function putInPlace(
  find: () => Promise<FittingShards>,
  { out = 'dist', signal = new AbortController().signal, host }: Destination,
): Promise<Omit<BuildResult, 'files'>> {
  const log = messageLog();
  const outputs: Output[] = [];
  const sources = new Set<string>();
  const times: Record<string, number> = {};
  let faults = 0;
  const target = resolve(host.cwd, out);
  const found = log.take(
    await attempt({ host, signal }, async () => {
      const shards = await find();
      return { shards, publications: await publicationsOf(shards, log) };
    }),
  );
  for (const publication of found?.publications ?? []) {
    const artifacts = log.take(await attempt({ host, signal }, async () => found?.shards.read(publication)));
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
  found?.shards.conclude?.(log);
  const { cache } = cachesOf(host);
  if (found) await keepTimes(host, times, cache);
  return { outputs, sources: [...sources], faults, messages: [...log.messages], exitCode: exitCodeOf(log.messages) };
}

/**
 * The publications of all shards, in the order of a run that builds everything. None if there are too many warnings.
 *
 * @param log receives the messages of the shards. @throws Failure if the shards do not fit together
 */
async function publicationsOf(
  { files, read, readsAllFirst }: FittingShards,
  log: MessageLog,
): Promise<PublicationOfShard[]> {
  const messages = files.flatMap((file) => file.messages).toSorted((a, b) => a.position - b.position);
  for (const { position, ...message } of messages) log.collect([fromPlain(message as PlainMessage)]);
  const limit = files[0]?.maxWarnings;
  if (limit !== undefined && log.warnings() > limit) throw failure('max-warnings', { count: log.warnings(), limit });
  const publications = files.flatMap((file) => file.publications);
  checkNames(publications);
  if (readsAllFirst) for (const publication of publications) await read(publication);
  return publications.toSorted((a, b) => a.position - b.position);
}

/** Publications of different shards can have the same name, which no shard alone can notice. */
function checkNames(publications: readonly PublicationOfShard[]): void {
  const seen = new Map<string, PublicationOfShard>();
  for (const publication of publications) {
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
