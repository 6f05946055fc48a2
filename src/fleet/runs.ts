import { setTimeout as sleep } from 'node:timers/promises';
import { failure } from '../model/report.ts';
import type { Host } from '../platform/host.ts';
import type { QueueOptions, RunResult } from './options.ts';
import { cancelledKey, type Queues, type RunJob, withQueues } from './queue.ts';

/** A publication that could not be built. */
export interface DeadLetter {
  /** Path of the source. */
  source: string;
  /** Of the source among those of the run. */
  position: number;
  attempts: number;
  reason: string;
}

/** How far a run is. */
export interface RunStatus {
  run: string;
  /** SHA-256 of its description, under which the store has its results. */
  description: string;
  state: 'running' | 'finished' | 'cancelled';
  sources: number;
  published: number;
  failed: readonly DeadLetter[];
  /** Paths of the sources that are being built, at most 50 of them. */
  active: readonly string[];
  /** Absent while it runs. */
  result: RunResult | undefined;
}

/** Seconds for which it is remembered that a run was cancelled: longer than any of its jobs may take. */
const remembered = 7 * 24 * 60 * 60;

/** @throws Failure `run-unknown`, `queue-failed` or `package-missing` */
export function statusOf(run: string, options: QueueOptions, host: Pick<Host, 'env'>): Promise<RunStatus> {
  return withQueues(options, host.env, async (queues) => readStatus(await jobOf(run, queues), queues));
}

/**
 * Waits until a run has ended.
 *
 * @param onStatus is called with each state in between. @throws the reason of the signal
 */
export function waitFor(
  run: string,
  options: QueueOptions,
  host: Pick<Host, 'env'>,
  signal: AbortSignal,
  onStatus: (status: RunStatus) => void = () => {},
): Promise<RunStatus> {
  return withQueues(options, host.env, async (queues) => {
    for (;;) {
      const status = await readStatus(await jobOf(run, queues), queues);
      if (status.state !== 'running') return status;
      onStatus(status);
      await sleep(1000, undefined, { signal });
    }
  });
}

/** Ends a run: what waits is removed, and what is being built is stopped. Results that are there stay in the store. */
export function cancel(run: string, options: QueueOptions, host: Pick<Host, 'env'>): Promise<RunStatus> {
  return withQueues(options, host.env, async (queues) => {
    const job = await jobOf(run, queues);
    await queues.client.set(cancelledKey(options.prefix ?? 'offprint', run), '1', 'EX', remembered);
    await job.updateData({ ...job.data, isCancelled: true });
    await job.removeUnprocessedChildren();
    return readStatus(await jobOf(run, queues), queues);
  });
}

async function jobOf(run: string, { runs }: Queues): Promise<RunJob> {
  const job = await runs.getJob(run);
  if (!job) throw failure('run-unknown', { run });
  return job as RunJob;
}

async function readStatus(job: RunJob, queues: Queues): Promise<RunStatus> {
  const run = job.id ?? '';
  const state = await job.getState();
  const { processed = 0 } = await job.getDependenciesCount({ processed: true });
  const active = await queues.publications.getActive(0, 200);
  const isOver = state === 'completed' || state === 'failed';
  return {
    run,
    description: job.data.description,
    state: job.data.isCancelled ? 'cancelled' : isOver ? 'finished' : 'running',
    sources: job.data.sources,
    published: processed,
    failed: await deadLetters(job, queues),
    active: active.flatMap(({ id, data }) => (id?.startsWith(`${run}-`) ? [data.source] : [])).slice(0, 50),
    result: isOver ? (job.returnvalue ?? undefined) : undefined,
  };
}

/** The publications of a run that could not be built. */
async function deadLetters(job: RunJob, { publications }: Queues): Promise<DeadLetter[]> {
  const reasons = await job.getIgnoredChildrenFailures();
  const letters = Object.entries(reasons).map(async ([key, reason]) => {
    const id = key.slice(key.lastIndexOf(':') + 1);
    const child = await publications.getJob(id);
    const position = Number(id.slice(id.lastIndexOf('-') + 1));
    return { source: child?.data.source ?? id, position, attempts: child?.attemptsMade ?? 1, reason };
  });
  return (await Promise.all(letters)).sort((a, b) => a.position - b.position);
}
