// In a separate file, because the types of the library refer to it: its imports have to be installed with Offprint.

/** How a run has ended. */
export interface RunResult {
  exitCode: 0 | 1 | 2 | 3;
  published: number;
  failed: number;
  cached: number;
  warnings: number;
}

/** Where the queue is. */
export interface QueueOptions {
  /** URL of Redis or Valkey. Default: `OFFPRINT_REDIS`, otherwise `redis://127.0.0.1:6379`. */
  redis?: string | undefined;
  /** Start of all keys, so that several fleets can share a server. Default: `offprint`. */
  prefix?: string | undefined;
}

/** What a worker decides about documents: they come from strangers. */
export interface WorkerPolicy {
  /** Path of the browser. The config of a project cannot name a program of the worker. */
  browser?: string | undefined;
  /** Whether all sources count as untrusted. */
  untrusted?: boolean | undefined;
}
