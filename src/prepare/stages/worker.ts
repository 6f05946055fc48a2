import { Worker } from 'node:worker_threads';
import { failure } from '../../model/report.ts';
import { ownModule } from '../../platform/installation.ts';
import type { Answer, Task } from './exchange.ts';

/** A thread that performs one task at a time. It is started with the first, and again after it had to be ended. */
export interface StageWorker extends AsyncDisposable {
  /** @throws Failure `source-time` or `source-memory` */
  perform(task: Task, limits: TaskLimits): Promise<TaskResult>;
}

/** The result of a task, and the milliseconds of work that it took. */
export interface TaskResult {
  answer: Answer;
  worked: number;
}

/** The time and memory limits of a task. */
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
    async perform(task, limits) {
      // The memory of a thread is fixed when it starts.
      if (running && running.memory < limits.memory) await stop();
      running ??= { worker: startThread(limits.memory), memory: limits.memory };
      const clock = startClock();
      try {
        const answer = await answerOf(running.worker, task, limits);
        return { answer, worked: clock().worked };
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

function answerOf(worker: Worker, task: Task, limits: TaskLimits): Promise<Answer> {
  const begin = { line: 1, column: 1 };
  let late: NodeJS.Timeout | undefined;
  let onAbort = () => {};
  return new Promise<Answer>((resolve, reject) => {
    onAbort = () => reject(limits.signal?.reason);
    limits.signal?.addEventListener('abort', onAbort);
    const clock = startClock();
    const waitOn = () => {
      const wait = timeToWait(limits, clock());
      if (wait > 0) late = setTimeout(waitOn, wait);
      else reject(failure('source-time', { seconds: limits.time, stages: ['reading the source'] }, begin, task.path));
    };
    late = setTimeout(waitOn, timeToWait(limits, clock()));
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) => {
      const isMemory = error.code === 'ERR_WORKER_OUT_OF_MEMORY';
      reject(isMemory ? failure('source-memory', {}, begin, task.path) : error);
    });
    worker.postMessage(task);
  }).finally(() => {
    clearTimeout(late);
    limits.signal?.removeEventListener('abort', onAbort);
    // Not all of them: the thread uses some itself.
    worker.removeAllListeners('message');
    worker.removeAllListeners('error');
  });
}

/** The time limit of a task. */
interface GivenTime {
  /** Seconds of its file for all tasks. */
  time: number;
  /** Milliseconds of work that remain of them. */
  left: number;
  /** Aborts the task. */
  signal?: AbortSignal | undefined;
}

/** How long something has taken, in milliseconds. */
interface TimeTaken {
  elapsed: number;
  /** Milliseconds of processor time: fewer than elapsed on a busy machine. */
  worked: number;
}

/** The factor by which a task may exceed its work time on a busy machine. */
const patience = 3;

/** Starts a clock. Returns a function that reads it. */
export function startClock(): () => TimeTaken {
  const start = performance.now();
  const usage = process.cpuUsage();
  return () => {
    const elapsed = performance.now() - start;
    const { user, system } = process.cpuUsage(usage);
    return { elapsed, worked: Math.min(elapsed, (user + system) / 1000) };
  };
}

/** Milliseconds until a task is checked again; none if its time is up. */
export function timeToWait({ time, left }: GivenTime, { elapsed, worked }: TimeTaken): number {
  return Math.max(0, Math.min(left - worked, time * 1000 * patience - elapsed));
}
