import { Worker } from 'node:worker_threads';
import { failure } from '../../model/report.ts';
import { ownModule } from '../../platform/own-module.ts';
import type { Answer, Task } from './exchange.ts';

/** A thread that performs one task at a time. It is started when there is one, and again after it had to be ended. */
export interface StageWorker extends AsyncDisposable {
  /** @throws Failure `source-time` or `source-memory` */
  perform(task: Task, given: TaskLimits): Promise<TaskResult>;
}

/** What came of a task, and the milliseconds of work that it took. */
export interface TaskResult {
  answer: Answer;
  worked: number;
}

/** A task may take so much time and memory. */
export interface TaskLimits extends GivenTime {
  /** Megabytes of heap. */
  memory: number;
}

export function stageWorker(): StageWorker {
  let running: { worker: Worker; memory: number } | undefined;

  const stop = async (): Promise<void> => {
    const ended = running;
    running = undefined;
    await ended?.worker.terminate();
  };

  return {
    async perform(task, given) {
      // A thread has the memory that it was started with.
      if (running && running.memory < given.memory) await stop();
      running ??= { worker: startThread(given.memory), memory: given.memory };
      const taken = startClock();
      try {
        const answer = await answerOf(running.worker, task, given);
        return { answer, worked: taken().worked };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    [Symbol.asyncDispose]: stop,
  };
}

function startThread(memory: number): Worker {
  const { url, execArgv } = ownModule('stage-thread', import.meta.url);
  return new Worker(url, {
    resourceLimits: { maxOldGenerationSizeMb: memory },
    ...(execArgv.length > 0 ? { execArgv } : {}),
  });
}

function answerOf(worker: Worker, task: Task, given: TaskLimits): Promise<Answer> {
  const begin = { line: 1, column: 1 };
  let late: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  return new Promise<Answer>((resolve, reject) => {
    onAbort = () => reject(given.signal?.reason);
    given.signal?.addEventListener('abort', onAbort);
    const taken = startClock();
    const waitOn = () => {
      const wait = timeToWait(given, taken());
      if (wait > 0) late = setTimeout(waitOn, wait);
      else reject(failure('source-time', { seconds: given.time, stages: ['reading the source'] }, begin, task.path));
    };
    late = setTimeout(waitOn, timeToWait(given, taken()));
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isMemory ? failure('source-memory', {}, begin, task.path) : error);
    });
    worker.postMessage(task);
  }).finally(() => {
    clearTimeout(late);
    given.signal?.removeEventListener('abort', onAbort);
    // Not all of them: the thread listens to itself by some.
    worker.removeAllListeners('message');
    worker.removeAllListeners('error');
  });
}

/** The time that a task has. */
interface GivenTime {
  /** Seconds that its file has for all tasks. */
  time: number;
  /** Milliseconds of work that are left of them. */
  left: number;
  /** Ends the task early. */
  signal?: AbortSignal | undefined;
}

/** How long something has taken, in milliseconds. */
interface TimeTaken {
  elapsed: number;
  /** Those in which the processor was at it: on a busy machine, fewer than passed. */
  worked: number;
}

/** How many times as long as it may work a task may take, on a machine that is busy with others. */
const patience = 3;

/** Starts a clock, which tells how long it has been running. */
export function startClock(): () => TimeTaken {
  const start = performance.now();
  const usage = process.cpuUsage();
  return () => {
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { elapsed, worked: Math.min(elapsed, (user + system) / 1000) };
  };
}

/** Milliseconds after which a task is to be looked at again; none where its time is up. */
export function timeToWait({ time, left }: GivenTime, { elapsed, worked }: TimeTaken): number {
  return Math.max(0, Math.min(left - worked, time * 1000 * patience - elapsed));
}
