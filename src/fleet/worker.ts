import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Job, Worker } from 'bullmq';
import { createMessage } from '../model/report.ts';
import { version } from '../model/version.ts';
import { reasonOf } from '../model/wording.ts';
import { memoryCache } from '../platform/cache.ts';
import { ownedName, removeAbandoned } from '../platform/clean-up.ts';
import { machineHost } from '../platform/host.ts';
import { keepFailure } from './job.ts';
import type { QueueOptions, RunResult, WorkerPolicy } from './options.ts';
import {
  accessQueue,
  cancelledKey,
  type PublicationJob,
  publicationQueue,
  type RunJob,
  runQueue,
  summarize,
} from './queue.ts';
import { type JobResult, type JobTask, type RunTask, runIdOf } from './run-description.ts';
import { openSlot, type Slot, SlotFailure } from './slot.ts';
import { openStore, type Store, sharedCache } from './store.ts';
import { type JobObserver, observers } from './telemetry.ts';

/** What a worker takes jobs from, and how much it may use. */
export interface WorkOptions extends QueueOptions, WorkerPolicy {
  /** A folder, or the URL of a bucket. */
  store: string;
  /** How many publications it builds at once, each in a process of its own. Default: 1. */
  concurrency?: number | undefined;
  /** The most publications that it begins in a minute. Default: any number. */
  rate?: number | undefined;
  /** Megabytes for each process. One that uses more is started again. Default: 2000. */
  memory?: number | undefined;
  /** Port for metrics and health on all addresses. Default: none. */
  port?: number | undefined;
  /** Milliseconds after which the job of a worker that is gone is given to another. Default: 30,000. */
  lock?: number | undefined;
  /** Ends the worker, once it has finished what it has begun. */
  signal: AbortSignal;
  /** Ends it at once; other workers build what it has begun. */
  killed?: AbortSignal | undefined;
  /** Receives what happens, as lines for a log. They contain no secrets. */
  onEvent?: ((line: string) => void) | undefined;
}

/** The start of the names of temporary folders of workers. */
const scratchPrefix = 'offprint-worker-';

/** How often a job may lose its worker before it counts as failed: the job itself may be what kills them. */
const mostStalls = 3;

/** Milliseconds between two looks for cancelled runs, and between two reports of progress. */
const interval = 1000;

/**
 * Builds publications of a queue until the signal is aborted.
 *
 * @throws Failure `package-missing`, one of the store, or `usage` for a port that is taken
 */
export async function work(options: WorkOptions): Promise<void> {
  const { concurrency = 1, rate, memory = 2000, lock = 30_000, signal, killed, onEvent = () => {} } = options;
  const { env, cwd } = machineHost();
  const { bullmq, prefix, connect } = await accessQueue(options, env);
  const store = await openStore(options.store, { env, cwd });
  // What cannot be used should be noticed before the first job.
  await store.read('started');
  await sharedCache(memoryCache(), { env, cwd }, () => {});
  const client = connect(true);
  const isReady = () => client.status === 'ready' && !signal.aborted;
  const observer = await observers({ port: options.port, isReady }).catch((error: unknown) => {
    client.disconnect();
    throw error;
  });
  await removeAbandoned(tmpdir(), scratchPrefix);
  const scratch = await mkdtemp(join(tmpdir(), ownedName(scratchPrefix)));
  const policy: WorkerPolicy = { browser: options.browser, untrusted: options.untrusted };
  const slots = Array.from({ length: concurrency }, (_, number) =>
    openSlot(number, {
      store: options.store,
      policy,
      scratch,
      memory,
      onProblem: (reason) => onEvent(`cache: ${reason}`),
    }),
  );
  const free = [...slots];
  const active = new Map<string, string>();

  const build = async (job: Job<JobTask, JobResult>, _?: string, aborted?: AbortSignal): Promise<JobResult> => {
    const { data: task, id = '' } = job;
    if (task.offprint !== version) {
      const { reason } = createMessage('version-mismatch', { producer: task.offprint, worker: version });
      throw new bullmq.UnrecoverableError(reason);
    }
    const run = runIdOf(task.description);
    if (await client.exists(cancelledKey(prefix, run))) throw new bullmq.UnrecoverableError(cancelled);
    if (!mayBegin()) throw bullmq.Worker.RateLimitError();
    const slot = free.pop() as Slot;
    active.set(id, run);
    const observed = observer.job(task);
    try {
      const result = await buildIn(slot, job, store, observed, aborted);
      observed.end(result);
      onEvent(
        `${result.isCached ? 'unchanged' : result.exitCode === 0 ? 'published' : 'published with errors'} ${task.source}`,
      );
      return result;
    } catch (error) {
      observed.end(undefined);
      const reason = aborted?.aborted ? cancelled : reasonOf(error);
      onEvent(`failed ${task.source}: ${reason}`);
      const isFinal = aborted?.aborted || (error instanceof SlotFailure && error.isFinal);
      throw isFinal ? new bullmq.UnrecoverableError(reason) : error;
    } finally {
      active.delete(id);
      free.push(slot);
    }
  };

  const shared = {
    connection: client,
    prefix,
    lockDuration: lock,
    stalledInterval: lock / 2,
    maxStalledCount: mostStalls,
  };
  const publications = new bullmq.Worker<JobTask, JobResult>(publicationQueue, build, { ...shared, concurrency });
  let resuming: NodeJS.Timeout | undefined;
  const mayBegin = rateLimit(rate ?? Number.POSITIVE_INFINITY, (wait) => {
    if (!publications.isPaused()) onEvent(`worker waits for ${Math.ceil(wait / 1000)} s, because of its rate`);
    void publications.pause(true);
    clearTimeout(resuming);
    resuming = setTimeout(() => void publications.resume(), wait);
  });
  const finish = (job: RunJob): Promise<RunResult> => summarize(job);
  const runs = new bullmq.Worker<RunTask, RunResult>(runQueue, finish, shared);
  const workers: readonly Worker[] = [publications, runs] as Worker[];
  let problem = '';
  const onProblem = (error: Error) => {
    const reason = reasonOf(error);
    // It is tried again several times a second.
    if (reason !== problem) onEvent(`queue: ${reason}`);
    problem = reason;
  };
  for (const worker of workers) worker.on('error', onProblem);
  client.on('ready', () => {
    if (problem !== '') onEvent('queue: it can be reached again');
    problem = '';
  });
  const watching = setInterval(() => void abortCancelled().catch(() => {}), interval);

  const abortCancelled = async () => {
    for (const [id, run] of active) {
      if (await client.exists(cancelledKey(prefix, run))) publications.cancelJob(id, cancelled);
    }
  };

  onEvent(`worker of Offprint ${version} is ready: ${concurrency} at once, store ${store.name}`);
  try {
    await untilAborted(signal);
    onEvent('worker finishes what it has begun');
    const closing = Promise.all(workers.map((worker) => worker.close()));
    closing.catch(() => {});
    const finished = async () => {
      while (active.size > 0) await sleep(100);
      // BullMQ would wait for a server that cannot be reached.
      if (client.status === 'ready') await closing;
    };
    await Promise.race([finished(), untilAborted(killed)]);
  } finally {
    clearInterval(watching);
    clearTimeout(resuming);
    if (killed?.aborted) for (const slot of slots) slot.kill();
    await Promise.all(slots.map((slot) => slot.close()));
    await observer.close();
    client.disconnect();
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 });
  }
}

const minute = 60_000;

/**
 * Limits the jobs that a worker begins in any minute.
 *
 * @param pause is called at the limit, with milliseconds for which the worker should take no jobs, so that others can
 * @returns whether a job may begin; otherwise it has to go back to the queue
 */
export function rateLimit(most: number, pause: (wait: number) => void): () => boolean {
  /** When the last jobs began, as many as the limit. */
  const begun: number[] = [];
  const wait = () => (begun.length < most ? 0 : Math.max(0, (begun[0] ?? 0) + minute - performance.now()));
  return () => {
    const mayBegin = wait() === 0;
    if (mayBegin && most < Number.POSITIVE_INFINITY) begun.push(performance.now());
    if (begun.length > most) begun.shift();
    if (wait() > 0) pause(wait());
    return mayBegin;
  };
}

/** Why a publication of a cancelled run has failed. */
const cancelled = 'the run was cancelled';

async function buildIn(
  slot: Slot,
  job: PublicationJob,
  store: Store,
  observed: JobObserver,
  signal: AbortSignal | undefined,
): Promise<JobResult> {
  // Most publications take less time than that.
  let told = Date.now();
  const step: JobObserver['step'] = (step) => {
    observed.step(step);
    if (Date.now() - told < interval) return;
    told = Date.now();
    // If it is lost, the next one is as good.
    job.updateProgress({ activity: step.activity, path: step.path }).catch(() => {});
  };
  const built = await slot.build(job.data, signal, { ...observed, step });
  if ('result' in built) return built.result;
  return { ...(await keepFailure(built.stuck, job.data, store)), isCached: false };
}

function untilAborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    else signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}
