export { type CollectOptions, collect } from './fleet/collect.ts';
export { type EnqueuedRun, type EnqueueOptions, enqueue } from './fleet/enqueue.ts';
export type { QueueOptions, RunResult } from './fleet/options.ts';
export { cancel, type DeadLetter, type RunStatus, statusOf, waitFor } from './fleet/runs.ts';
export { type WorkOptions, work } from './fleet/worker.ts';
