import { parentPort, Worker, workerData } from 'node:worker_threads';
import { reasonOf } from '../model/wording.ts';
import type { OwnModule } from './installation.ts';

export interface TrialLimits {
  seconds: number;
  /** Of memory. */
  megabytes: number;
}

/** The outcome of a trial: its result, or why there is none. */
type Outcome<Result> = { result: Result } | { reason: string };

/**
 * Opens an untrusted file in a separate thread before it is opened in this one: a damaged file can take all memory, or
 * never end.
 *
 * @param thread a module that calls `answerTrial`
 * @param data its input
 * @throws Error with a reason, if the file cannot be opened within the limits
 */
export async function tryInThread<Result>(
  module: OwnModule,
  data: unknown,
  { seconds, megabytes }: TrialLimits,
): Promise<Result> {
  const thread = startThread(module, megabytes, data);
  let late: NodeJS.Timeout | undefined;
  try {
    const outcome = await new Promise<Outcome<Result>>((resolve, reject) => {
      late = setTimeout(() => reject(new Error(`opening it takes more than ${seconds} s`)), seconds * 1000);
      thread.once('message', resolve);
      thread.once('error', (error: NodeJS.ErrnoException) => {
        const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
        reject(isMemory ? new Error(`opening it takes more than ${megabytes} MB of memory`) : error);
      });
    });
    if ('reason' in outcome) throw new Error(outcome.reason);
    return outcome.result;
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}

/** With less memory, in megabytes, a thread of Node 24 ends the whole process when it starts (measured: with 2). */
const leastMemory = 8;

/** Starts a thread that can use so much memory, in megabytes. @param data its input */
export function startThread({ url, execArgv }: OwnModule, memory: number, data?: unknown): Worker {
  return new Worker(url, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: Math.max(leastMemory, memory) },
    ...(execArgv.length > 0 ? { execArgv } : {}),
  });
}

/** Runs a trial in its thread, and answers with the outcome. */
export async function answerTrial<Data, Result>(open: (data: Data) => Result | Promise<Result>): Promise<void> {
  parentPort?.postMessage(await outcomeOf(() => open(workerData)));
}

async function outcomeOf<Result>(open: () => Result | Promise<Result>): Promise<Outcome<Result>> {
  try {
    return { result: await open() };
  } catch (error) {
    return { reason: reasonOf(error) };
  }
}
