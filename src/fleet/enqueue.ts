import { setTimeout as sleep } from 'node:timers/promises';
import { resolveProject } from '../config/project.ts';
import type { Settings } from '../config/settings.ts';
import { withoutUndefined } from '../model/lists.ts';
import { failure } from '../model/report.ts';
import { version } from '../model/version.ts';
import { type Host, machineHost } from '../platform/host.ts';
import type { QueueOptions } from './options.ts';
import { cancelledKey, publicationQueue, type Queues, runQueue, withQueues } from './queue.ts';
import { describeRun, encodeJson, type JobTask, type RunSettings, type RunTask, runIdOf } from './run-description.ts';
import { takeSnapshot } from './snapshot.ts';
import { openStore } from './store.ts';

/** What to build, and where the queue and the store are. */
export interface EnqueueOptions extends Settings, QueueOptions {
  /** A folder that all workers see, or the URL of a bucket. */
  store: string;
  /** Default: the machine that the process runs on. */
  host?: Host;
  /** Called for each file that is in the store now. */
  onFile?: (bytes: number) => void;
}

/** A run that is in the queue. */
export interface EnqueuedRun {
  /** Its name, for `statusOf`, `collect` and `cancel`. The same sources and settings always have the same. */
  run: string;
  publications: number;
  /** Whether it was in the queue already, and is still being built. */
  isRunning: boolean;
}

/** How often a job is tried if a machine fails, not its document. */
const attempts = 4;

/** Milliseconds before the second attempt; each further pause is twice as long. */
const firstPause = 1000;

/** Seconds for which a finished run, and a failed job, can be asked about. */
const kept = 30 * 24 * 60 * 60;

/**
 * Sends the files of a project to a store, and a job for each of its publications to a queue.
 *
 * @throws Failure if the project is wrong, or the store or the queue cannot be used
 */
export async function enqueue(options: EnqueueOptions): Promise<EnqueuedRun> {
  const { store: place, host = machineHost(), onFile, redis, prefix, ...settings } = options;
  const travelling = portable(settings);
  const project = await resolveProject(settings, host);
  const { config, extensions, signature, sources, maxWarnings } = project;
  const runsCode = /\.m?js$/u.test(config ?? '') || extensions.markdown.length + extensions.html.length > 0;
  if (runsCode) {
    throw failure('run-unsupported', { what: 'code of a project, such as plugins or a config in JavaScript' });
  }
  if (signature) throw failure('run-unsupported', { what: 'signed PDFs, whose key must not travel' });
  // Nothing is sent to the store if there is no queue.
  return withQueues({ redis, prefix }, host.env, async (queues) => {
    const store = await openStore(place, host);
    const description = describeRun({
      settings: travelling,
      snapshot: await takeSnapshot(project, host, store, onFile),
      sources: sources.map(({ displayPath }) => displayPath),
      ...withoutUndefined({ date: host.env.SOURCE_DATE_EPOCH }),
    });
    const digest = await store.put(encodeJson(description));
    const run = runIdOf(digest);
    const isRunning = await makeRoom(run, prefix, queues);
    if (!isRunning) {
      const task = { offprint: version, description: digest };
      const jobs = sources.map(({ displayPath }, position) => ({ ...task, position, source: displayPath }));
      await addRun(run, { description: digest, sources: sources.length, maxWarnings }, jobs, queues);
    }
    return { run, publications: sources.length, isRunning };
  });
}

/** The settings that can travel. @throws Failure `run-unsupported` */
function portable({ sources, config, file, out, ...settings }: Settings): RunSettings {
  const named = typeof sources === 'string' ? [sources] : sources;
  if (named && !(Array.isArray(named) && named.every((source) => typeof source === 'string')))
    throw failure('run-unsupported', { what: 'texts that are not files, such as standard input' });
  if (typeof config === 'object') throw failure('run-unsupported', { what: 'a config that is not a file' });
  const { to, template, engine, variant, strict, maxWarnings, frozen, untrusted, provenance } = settings;
  const variants = typeof variant === 'string' ? [variant] : variant;
  return withoutUndefined({
    ...{ sources: named as readonly string[] | undefined, config, to, template, engine, variant: variants },
    ...{ strict, maxWarnings, frozen, untrusted, provenance },
  });
}

/** Removes what is left of a run that has ended. @returns whether it is still running */
async function makeRoom(run: string, prefix = 'offprint', { runs, publications, client }: Queues): Promise<boolean> {
  const job = await runs.getJob(run);
  if (!job) return false;
  for (;;) {
    const state = await job.getState();
    if (state === 'completed' || state === 'failed') break;
    if (!job.data.isCancelled) return true;
    // Workers are still stopping.
    await sleep(500);
  }
  for (const key of Object.keys(await job.getIgnoredChildrenFailures())) {
    await publications.remove(key.slice(key.lastIndexOf(':') + 1));
  }
  await job.remove();
  await client.del(cancelledKey(prefix, run));
  return false;
}

async function addRun(run: string, task: RunTask, jobs: readonly JobTask[], { flows }: Queues): Promise<void> {
  const ofJob = {
    attempts,
    backoff: { type: 'exponential', delay: firstPause },
    ignoreDependencyOnFailure: true,
    // The store has the results. A queue of millions must not remember each.
    removeOnComplete: true,
    removeOnFail: { age: kept },
  };
  await flows.add({
    name: 'run',
    queueName: runQueue,
    data: task,
    opts: { jobId: run, removeOnComplete: { age: kept }, removeOnFail: { age: kept } },
    children: jobs.map((data) => ({
      name: 'publication',
      queueName: publicationQueue,
      data,
      opts: { ...ofJob, jobId: `${run}-${data.position}` },
    })),
  });
}
