import type { FlowProducer, Job, Queue } from 'bullmq';
import type { Redis, RedisOptions } from 'ioredis';
import { Failure, failure } from '../model/report.ts';
import { reasonOf } from '../model/wording.ts';
import type { Host } from '../platform/host.ts';
import { optional } from './optional.ts';
import type { QueueOptions, RunResult } from './options.ts';
import type { JobResult, JobTask, RunTask } from './run-description.ts';
import { withoutCredentials } from './store.ts';

/** The queue with a job for each publication. */
export const publicationQueue = 'offprint-publications';

/** The queue with a job for each run, which waits for those of its publications. */
export const runQueue = 'offprint-runs';

export type PublicationJob = Job<JobTask, JobResult>;
export type RunJob = Job<RunTask, RunResult>;

/** The libraries of the queue, and a way to connect. */
export interface QueueAccess {
  bullmq: typeof import('bullmq');
  prefix: string;
  /** @param isPatient whether commands wait for as long as the server cannot be reached, instead of failing */
  connect(isPatient: boolean): Redis;
}

/** @throws Failure `package-missing`, or `usage` for an address that is none, or has a password where others can read it */
export async function accessQueue(
  { redis, prefix = 'offprint' }: QueueOptions,
  env: Host['env'],
): Promise<QueueAccess> {
  const url = addressOf(redis, env);
  const [bullmq, ioredis] = await optional(['bullmq', 'ioredis'], () =>
    Promise.all([import('bullmq'), import('ioredis')]),
  );
  return {
    bullmq,
    prefix,
    connect(isPatient) {
      const options: RedisOptions = {
        maxRetriesPerRequest: isPatient ? null : 1,
        retryStrategy: (times) => (isPatient || times < 3 ? Math.min(times * 200, 2000) : null),
        connectTimeout: 10_000,
      };
      const client = new ioredis.Redis(url.href, options);
      // Without a listener, Node would end the process. Commands fail with the same error.
      client.on('error', () => {});
      return client;
    },
  };
}

function addressOf(named: string | undefined, env: Host['env']): URL {
  const text = named ?? env.OFFPRINT_REDIS ?? 'redis://127.0.0.1:6379';
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^rediss?:$/u.test(url.protocol)) {
    const reason = `\`${withoutCredentials(text)}\` is not the address of a queue`;
    throw failure('usage', {
      reason,
      hint: 'Write it as `redis://host:6379`, or `rediss://` for an encrypted connection.',
    });
  }
  if (named !== undefined && url.password !== '') {
    const reason = 'The address of the queue contains a password, which other users of this machine can see';
    throw failure('usage', { reason, hint: 'Put the address into the environment variable `OFFPRINT_REDIS`.' });
  }
  return url;
}

/** The queues as those see them who send and examine jobs. */
export interface Queues extends AsyncDisposable {
  publications: Queue<JobTask, JobResult>;
  runs: Queue<RunTask, RunResult>;
  flows: FlowProducer;
  client: Redis;
}

/** Connects to the queues. @throws Failure `queue-failed` if the server does not answer */
async function openQueues(options: QueueOptions, env: Host['env']): Promise<Queues> {
  const { bullmq, prefix, connect } = await accessQueue(options, env);
  const client = connect(false);
  let cause: unknown;
  client.on('error', (error) => {
    cause = error;
  });
  try {
    await client.ping();
  } catch (error) {
    client.disconnect();
    // The command says only that it was tried several times.
    throw queueFailure(cause ?? error);
  }
  const shared = { connection: client, prefix };
  const publications = new bullmq.Queue<JobTask, JobResult>(publicationQueue, shared);
  const runs = new bullmq.Queue<RunTask, RunResult>(runQueue, shared);
  const flows = new bullmq.FlowProducer(shared);
  // What fails is reported by the command that failed.
  publications.on('error', () => {});
  runs.on('error', () => {});
  flows.on('error', () => {});
  return {
    publications,
    runs,
    flows,
    client,
    async [Symbol.asyncDispose]() {
      await Promise.allSettled([publications.close(), runs.close(), flows.close()]);
      client.disconnect();
    },
  };
}

/** Does something with the queues. @throws Failure `queue-failed` if they fail, besides those of the work */
export async function withQueues<T>(
  options: QueueOptions,
  env: Host['env'],
  work: (queues: Queues) => Promise<T>,
): Promise<T> {
  await using queues = await openQueues(options, env);
  try {
    return await work(queues);
  } catch (error) {
    throw error instanceof Failure || !isOfQueue(error) ? error : queueFailure(error);
  }
}

function isOfQueue(error: unknown): boolean {
  return error instanceof Error && /Redis|Connection|ECONN|Reply|MaxRetries/u.test(`${error.name} ${error.message}`);
}

function queueFailure(error: unknown): Failure {
  return failure('queue-failed', { reason: reasonOf(error) });
}

/** How many jobs are asked for at once. */
const page = 1000;

/** The key that says that a run was cancelled. */
export function cancelledKey(prefix: string, run: string): string {
  return `${prefix}:cancelled:${run}`;
}

/** Adds up the results of all publications of a run. */
export async function summarize(job: RunJob): Promise<RunResult> {
  const result = { published: 0, failed: 0, cached: 0, warnings: 0 };
  let exitCode: RunResult['exitCode'] = 0;
  for (let cursor = 0; ; ) {
    const { processed = {}, nextProcessedCursor = 0 } = await job.getDependencies({
      processed: { cursor, count: page },
    });
    for (const value of Object.values(processed) as JobResult[]) {
      result.published += 1;
      result.warnings += value.warnings;
      if (value.isCached) result.cached += 1;
      if (value.exitCode > exitCode) exitCode = value.exitCode;
    }
    cursor = nextProcessedCursor;
    if (cursor === 0) break;
  }
  const { ignored = 0 } = await job.getDependenciesCount({ ignored: true });
  const { sources, maxWarnings } = job.data;
  const isOver = maxWarnings !== undefined && result.warnings > maxWarnings;
  if (ignored > 0) exitCode = 3;
  else if (result.published < sources) exitCode = 2;
  else if (isOver && exitCode === 0) exitCode = 1;
  return { ...result, failed: ignored, exitCode };
}
