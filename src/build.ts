import type { VFileMessage } from 'vfile-message';
import type { Output } from './build/output.ts';
import { artifactsOf, outputsOf } from './build/product-files.ts';
import type { KeptRun, KeptRuns } from './build/unchanged.ts';
import type { Settings } from './config/settings.ts';
import { emit } from './emit.ts';
import { addTimes, keepTimes } from './fleet/shard.ts';
import { append } from './model/lists.ts';
import type { Artifact } from './model/publication.ts';
import { exitCodeOf } from './model/report.ts';
import { memoryCache, readOnly } from './platform/cache.ts';
import { type Host, machineHost } from './platform/host.ts';
import { type Trace, tracingHost } from './platform/tracing.ts';
import { attempt, type MessageLog, messageLog } from './produce/message-log.ts';
import { openRun } from './produce/run.ts';
import type { RunOptions, Step } from './produce/run-options.ts';
import { cachesOf, openSession, type Session } from './session.ts';

export type { Output, Step };

/** Settings of a build, and how the caller follows it. */
export interface BuildOptions extends RunOptions {
  /**
   * Whether files are put in place. `false`: the result has them in `files`, and nothing is written to disk, including
   * the cache. Default: `true`.
   */
  write?: boolean;
  /**
   * Whether a build that would do the same as an earlier one takes its files and messages from the cache, and otherwise
   * chapters that have not changed. Default: `false`; the command line does it unless `--no-cache` is given. Code of the
   * project, which could read anything, always runs again.
   */
  reuse?: boolean;
  /** Whether anything but downloads is taken from the cache, and kept there. Default: `true`. */
  cache?: boolean;
}

/** A file of a build that writes none. */
export interface BuiltFile {
  /** Relative to the output folder, with `/`. */
  path: string;
  format: string;
  mediaType: string;
  bytes: Uint8Array;
}

/** The result of a build. It does not throw for problems with a document, a config or the machine. */
export interface BuildResult {
  outputs: Output[];
  /** The files themselves, if none were written: see `write`. Otherwise none. */
  files: BuiltFile[];
  /** Paths of their source files, relative to the working directory. */
  sources: string[];
  messages: VFileMessage[];
  /** The number of faults in the files that were put in place. */
  faults: number;
  /** 0 published, 1 a publication has errors, 2 wrong usage or config, 3 something is missing on the machine. */
  exitCode: 0 | 1 | 2 | 3;
}

/**
 * Publishes the sources: prepares each, writes its formats, checks them, and puts them in place. A file with faults is
 * put in place too, unless the run is strict. After a fatal error, the files of an earlier build do not change.
 */
export async function build(given: BuildOptions = {}): Promise<BuildResult> {
  const { write = true, reuse = false, cache = true, ...options } = given;
  const { host = machineHost(), signal, onProgress, onStuck, notesReads, ...settings } = options;
  const log = messageLog({ isOfShard: options.shard !== undefined });
  const aboutCache: VFileMessage[] = [];
  const opening = { host, signal: signal ?? new AbortController().signal };
  const note = (message: VFileMessage) => aboutCache.push(message);
  const caches = log.take(await attempt(opening, () => openCaches(host, write && cache, note)));
  if (!caches) return { outputs: [], sources: [], faults: 0, files: [], ...messagesOf(log) };
  // Reported last: a message about the cache does not belong in what is kept of the run.
  const concluded = () => {
    const damaged = caches.cache.damaged();
    if (damaged > 0 && settings.verbose) log.report('cache-damaged', { count: damaged });
    log.collect(aboutCache);
    return messagesOf(log);
  };
  await using session = openSession({
    host,
    isForOneRun: true,
    keepsStages: reuse && cache,
    caches: {
      cache: !cache ? memoryCache() : write ? caches.cache : readOnly(caches.cache),
      downloads: write ? caches.downloads : readOnly(caches.downloads),
    },
  });
  const trace: Trace = { answers: new Map(), isRepeatable: true };
  // The sources of a shard depend on what the cache says about their times.
  const kept = write && reuse && cache && options.shard === undefined ? await keptRunsOf(settings, session) : undefined;
  const earlier = await kept?.find();
  if (earlier) return { ...(await putInPlace(earlier, session.host, log, signal)), ...concluded() };

  const files: BuiltFile[] = [];
  const outputs: Output[] = [];
  const publications: Artifact[][] = [];
  const times: Record<string, number> = {};
  const sources = new Set<string>();
  let faults = 0;
  const traced = kept ? { ...session, host: tracingHost(session.host, trace) } : session;
  const run = log.take(await openRun(traced, options, 'build', log));
  // Loaded while the browser starts.
  const { produce } = await import('./produce.ts');
  const shards = run?.split && (await import('./fleet/shard-file.ts'));
  const shard = run && shards?.shardRecord(run, log);
  for await (const product of run ? produce(run) : []) {
    const { project, signal } = product.run;
    const artifacts = log.take(await attempt(product.run, () => artifactsOf(product, session.host)));
    if (!artifacts) continue;
    if (!write) append(files, artifacts);
    else if (!log.take(await emit(artifacts, project.out, session.host, signal))) continue;
    faults += product.faults;
    append(outputs, outputsOf(product));
    if (kept) publications.push(artifacts);
    shard?.add(product, artifacts);
    addTimes(times, product.prepared.source.displayPath, product.written);
    for (const { publication } of product.written) for (const { path } of publication.lines) sources.add(path);
  }
  if (kept) await keepTimes(host, times, caches.cache);
  if (run && shards && shard) {
    const file = shards.shardArtifact(shard.file());
    if (!write) files.push(file);
    else log.take(await emit([file], run.project.out, session.host, run.signal));
  }
  const result = { outputs, sources: [...sources], faults };
  if (run) await kept?.keep({ ...result, messages: [...log.messages], out: run.project.out, publications }, trace, run);
  return { ...result, files, ...concluded() };
}

function messagesOf(log: MessageLog): Pick<BuildResult, 'messages' | 'exitCode'> {
  return { messages: [...log.messages], exitCode: exitCodeOf(log.messages) };
}

/** The caches of the host's user, with the one that others share with it. @throws Failure if that cannot be opened */
async function openCaches(host: Host, isShared: boolean, note: (message: VFileMessage) => void) {
  const caches = cachesOf(host);
  if (!isShared || !host.env.OFFPRINT_CACHE_STORE) return caches;
  const { sharedCache } = await import('./fleet/store.ts');
  return { ...caches, cache: await sharedCache(caches.cache, host, note) };
}

async function keptRunsOf(settings: Settings, { host, cache }: Session): Promise<KeptRuns> {
  const { keptRuns } = await import('./build/unchanged.ts');
  return keptRuns(settings, host, cache);
}

/** Puts the files of an earlier run in place, and reports its messages. */
async function putInPlace(
  { messages, outputs, sources, faults, out, publications }: KeptRun,
  host: Host,
  log: MessageLog,
  signal?: AbortSignal,
): Promise<Omit<BuildResult, 'messages' | 'exitCode'>> {
  log.collect(messages);
  let isComplete = true;
  for (const artifacts of publications) isComplete &&= log.take(await emit(artifacts, out, host, signal));
  const described = isComplete ? outputs.map((output) => ({ ...output, isCached: true as const })) : [];
  return { outputs: described, sources, faults, files: [] };
}
