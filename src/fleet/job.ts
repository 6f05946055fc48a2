import type { VFileMessage } from 'vfile-message';
import { artifactsOf } from '../build/product-files.ts';
import { browserDigest, fontsDigest, programDigest } from '../build/surroundings.ts';
import { isRepeatableMessage } from '../build/unchanged.ts';
import { type Project, resolveProject } from '../config/project.ts';
import { sha256 } from '../model/digest.ts';
import { mapAtOnce } from '../model/lists.ts';
import { exitCodeOf, Failure, fromPlain, isFatal, type PlainMessage } from '../model/report.ts';
import { severityOf } from '../model/severities.ts';
import { openPdf, pageSizes } from '../pdf/document.ts';
import { rememberingHost } from '../platform/asked-host.ts';
import { cacheKey } from '../platform/cache.ts';
import type { Host } from '../platform/host.ts';
import { type Reads, recordingHost } from '../platform/recording.ts';
import { isUnchanged, type Trace, tracingHost } from '../platform/tracing.ts';
import { attempt, messageLog } from '../produce/message-log.ts';
import { createRun, type Run } from '../produce/run.ts';
import type { RunOptions } from '../produce/run-options.ts';
import { produce } from '../produce.ts';
import type { Session } from '../session.ts';
import type { WorkerPolicy } from './options.ts';
import {
  encodeJson,
  type JobResult,
  type JobTask,
  type RunDescription,
  readDescription,
  resultName,
} from './run-description.ts';
import { parseShardFile, type ShardFile, shardRecord } from './shard-file.ts';
import { snapshotHost } from './snapshot.ts';
import type { Store } from './store.ts';

/** Builds publications, one at a time, and keeps what several of them need. */
export interface JobRunner {
  run(task: JobTask, options: Required<Pick<RunOptions, 'signal' | 'onProgress' | 'onStuck'>>): Promise<JobResult>;
}

/** A run whose project is resolved. */
interface OpenedRun {
  description: RunDescription;
  host: Host;
  project: Project;
  messages: readonly VFileMessage[];
  /** What was read to resolve the project. */
  reads: Reads;
  /** What its publications depend on besides their files. */
  key: string;
}

/** The state of a publication that was built, by which an unchanged one is recognized. */
interface StoredTrace {
  answers: [question: string, answer: string][];
  /** Digest of the paths of all sources, if the publication depends on others. */
  others: string | undefined;
  /** Digest of the shard file. */
  record: string;
  /** The number of messages about the run, which come first. */
  ofRun: number;
}

/** How many states of a publication are kept, such as those of branches. */
const mostTraces = 4;

/** How many files are sent to the store at once: a bucket takes longer to answer than to receive most of them. */
const atOnce = 16;

/** How many runs stay open in a process: workers take jobs of one after the other. */
const mostOpened = 3;

export function jobRunner(session: Session, store: Store, policy: WorkerPolicy): JobRunner {
  const opened = new Map<string, Promise<OpenedRun>>();
  const open = (digest: string) => {
    const run = opened.get(digest) ?? openDescribed(digest, session, store, policy);
    opened.delete(digest);
    opened.set(digest, run);
    // One that could not be opened is tried again.
    run.catch(() => opened.delete(digest));
    for (const oldest of [...opened.keys()].slice(0, -mostOpened)) opened.delete(oldest);
    return run;
  };
  return {
    async run(task, options) {
      const done = await storedResult(task, store);
      if (done) return { ...resultOf(done), isCached: true };
      const run = await open(task.description);
      const name = `traces/${cacheKey(run.key, JSON.stringify(run.project.sources[task.position]))}`;
      const traces = await storedTraces(name, store);
      const same = await unchanged(traces, run, store);
      if (same) {
        const file = moved(same.file, same.ofRun, task, run.description.sources.length);
        await keepResult(file, task, store);
        return { ...resultOf(file), isCached: true };
      }
      const { file, trace, pages } = await buildOne(task, run, session, store, options);
      const faults = machineFaults(file);
      if (faults.length > 0) throw new Failure(faults);
      const record = await keepResult(file, task, store);
      if (trace) await store.write(name, encodeJson([{ ...trace, record }, ...traces].slice(0, mostTraces)));
      return { ...resultOf(file), pages, isCached: false };
    },
  };
}

async function openDescribed(
  digest: string,
  { host: machine }: Session,
  store: Store,
  policy: WorkerPolicy,
): Promise<OpenedRun> {
  const description = await readDescription(digest, store);
  const { settings, snapshot, date } = description;
  const env = { ...machine.env, SOURCE_DATE_EPOCH: date };
  // Each publication reads the same template and fonts.
  const installed = rememberingHost({ ...machine, env });
  const host = snapshotHost(snapshot, (file) => store.get(file), installed);
  const untrusted = policy.untrusted || settings.untrusted;
  const own = { ...settings, untrusted };
  const log = messageLog({ isOfShard: true });
  const reads: Reads = { files: new Map(), addresses: new Map() };
  const resolved = log.take(
    await attempt({ host, signal: new AbortController().signal }, () =>
      resolveProject(own, recordingHost(host, reads)),
    ),
  );
  // It was right when the run was queued, so this machine must be different.
  if (!resolved) throw new Failure(log.messages);
  log.follow(resolved.severities);
  log.collect(resolved.added.messages);
  // The worker's programs and network are not those of the project.
  const project = { ...resolved, browser: policy.browser, allowedHosts: [], mayDropSandbox: false };
  const ofSources = new Set(project.sources.map(({ path }) => path));
  const key = cacheKey(
    ...(await Promise.all([programDigest(env), fontsDigest(env), browserDigest(policy.browser, machine.env)])),
    ...[snapshot.name, snapshot.cwd, JSON.stringify(own)],
    // Sources have traces of their own.
    JSON.stringify([...reads.files].filter(([path]) => !ofSources.has(path))),
  );
  return { description, host, project, reads, messages: log.messages, key };
}

/** The result of a publication without files, such as one that keeps its process too busy to answer. */
export async function keepFailure(
  messages: readonly PlainMessage[],
  task: JobTask,
  store: Store,
): Promise<Omit<JobResult, 'isCached'>> {
  const { sources, settings } = await readDescription(task.description, store);
  const log = messageLog({ isOfShard: true });
  log.moveTo(task.position);
  log.collect(messages.map(fromPlain));
  const shard = { index: task.position + 1, count: sources.length };
  const project = { shard, formats: [], maxWarnings: settings.maxWarnings, sources: [] };
  const file = shardRecord({ project, split: { own: new Set([task.position]), digest: task.description } }, log).file();
  await keepResult(file, task, store);
  return resultOf(file);
}

/** Builds a publication. @returns its shard file, and what it depended on if it can be recognized later */
async function buildOne(
  { description: digest, position }: JobTask,
  { description, host, project, reads, messages }: OpenedRun,
  session: Session,
  store: Store,
  options: Required<Pick<RunOptions, 'signal' | 'onProgress' | 'onStuck'>>,
): Promise<{ file: ShardFile; pages: number; trace: Omit<StoredTrace, 'record'> | undefined }> {
  const log = messageLog({ isOfShard: true });
  log.follow(project.severities);
  log.collect(messages);
  const ofRun = log.messages.length;
  const shard = { index: position + 1, count: description.sources.length };
  const trace: Trace = { answers: new Map(), isRepeatable: true };
  const run = createRun(session, { ...project, shard }, tracingHost(host, trace), false, {
    split: { own: new Set([position]), digest },
    effort: project.strict ? 'strict' : 'build',
    reads: project.provenance ? reads : undefined,
    log,
    ...options,
  });
  const record = shardRecord(run, log);
  let pages = 0;
  for await (const product of produce(run)) {
    const artifacts = log.take(await attempt(product.run, () => artifactsOf(product, host)));
    if (!artifacts) continue;
    await mapAtOnce(artifacts, atOnce, ({ bytes }) => store.put(bytes));
    for (const { bytes, mediaType } of artifacts) {
      if (mediaType === 'application/pdf') pages += pageSizes(await openPdf(bytes)).length;
    }
    record.add(product, artifacts);
  }
  const isKept = trace.isRepeatable && run.addresses.size === 0 && log.messages.every(isRepeatableMessage);
  return { file: record.file(), pages, trace: isKept ? { ...traceOf(trace, run, position), ofRun } : undefined };
}

function traceOf({ answers }: Trace, { project }: Run, position: number): Pick<StoredTrace, 'answers' | 'others'> {
  const { sources } = project;
  const readsOther = sources.some(({ path }, index) => index !== position && answers.has(`readFile ${path}`));
  return { answers: [...answers], others: readsOther ? sourcesDigest(project) : undefined };
}

function sourcesDigest({ sources }: Project): string {
  return sha256(JSON.stringify(sources));
}

/** The result of an earlier build of a publication that would be the same now. */
async function unchanged(
  traces: readonly StoredTrace[],
  { host, project }: OpenedRun,
  store: Store,
): Promise<{ file: ShardFile; ofRun: number } | undefined> {
  for (const { answers, others, record, ofRun } of traces) {
    if (others !== undefined && others !== sourcesDigest(project)) continue;
    if (!(await isUnchanged(new Map(answers), host, []))) continue;
    const file = await recordAt(record, store);
    if (file) return { file, ofRun };
  }
  return undefined;
}

/** A result of another run, as one of this run. */
function moved(file: ShardFile, ofRun: number, { description, position }: JobTask, count: number): ShardFile {
  const before = file.index - 1;
  return {
    ...file,
    index: position + 1,
    count,
    split: description,
    // Preparing and writing have a place each, among those of all sources (`messageLog`, `moveTo`).
    messages: file.messages.map((message, index) => {
      if (index < ofRun) return message;
      const phase = Math.round((message.position - before) / file.count);
      return { ...message, position: phase * count + position };
    }),
    publications: file.publications.map((publication) => ({ ...publication, position })),
  };
}

async function storedTraces(name: string, store: Store): Promise<StoredTrace[]> {
  const bytes = await store.read(name);
  return bytes ? JSON.parse(new TextDecoder().decode(bytes)) : [];
}

/** The result of a job, if it was done before. */
export async function storedResult(
  task: Pick<JobTask, 'description' | 'position'>,
  store: Store,
): Promise<ShardFile | undefined> {
  const digest = await store.read(resultName(task));
  return digest && recordAt(new TextDecoder().decode(digest), store);
}

/** @returns nothing if it is damaged: then it is made once more */
async function recordAt(digest: string, store: Store): Promise<ShardFile | undefined> {
  try {
    return parseShardFile(await store.get(digest));
  } catch (error) {
    if (error instanceof Failure && error.messages[0]?.ruleId === 'store-damaged') return undefined;
    throw error;
  }
}

/** @returns the digest of the shard file */
async function keepResult(file: ShardFile, task: JobTask, store: Store): Promise<string> {
  const digest = await store.put(encodeJson(file));
  await store.write(resultName(task), new TextEncoder().encode(digest));
  return digest;
}

/** What prevented files for a reason that is not the document's. Another attempt, or another worker, may do better. */
function machineFaults(file: ShardFile): VFileMessage[] {
  return messagesOf(file).filter((message) => isFatal(message) && exitCodeOf([message]) === 3);
}

function messagesOf({ messages }: ShardFile): VFileMessage[] {
  return messages.map(({ position: _, ...message }) => fromPlain(message as PlainMessage));
}

function resultOf(file: ShardFile): Omit<JobResult, 'isCached'> {
  const all = messagesOf(file);
  const files = file.publications.flatMap((publication) => publication.files);
  return {
    exitCode: exitCodeOf(all),
    warnings: all.filter((message) => severityOf(message) === 'warning').length,
    files: files.length,
    bytes: files.reduce((sum, { size }) => sum + size, 0),
    pages: 0,
  };
}
