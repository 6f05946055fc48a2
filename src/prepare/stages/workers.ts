import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { failure } from '../../model/report.ts';
import { ownModule } from '../../platform/installation.ts';
import { startThread } from '../../platform/trial.ts';
import type { Answer, Task } from './exchange.ts';

/**
 * On more than two processors, a quarter is left for the thread that assigns tasks. More than four threads would wait for it, and each
 * holds the code grammars.
 */
export const mostWorkers = Math.min(4, Math.ceil(availableParallelism() * 0.75));

export interface StageWorkers extends StageWorker {
  /**
   * Whether a running thread is idle, so that it can take a short text. Only long texts start a thread: starting one for short
   * texts saves no time (measured).
   */
  canTakeShort(): boolean;
}

/**
 * Threads that share the tasks: each takes the next when it is idle. A thread is started when all others are busy.
 *
 * @param idleTime milliseconds after which a thread without a task ends. Default: it does not
 */
export function stageWorkers(idleTime?: number): StageWorkers {
  const all: StageWorker[] = [];
  const free: StageWorker[] = [];
  const waiting: ((worker: StageWorker) => void)[] = [];

  const take = async (): Promise<StageWorker> => {
    const idle = free.pop();
    if (idle) return idle;
    if (all.length === mostWorkers) return new Promise((resolve) => waiting.push(resolve));
    const added = stageWorker(idleTime);
    all.push(added);
    return added;
  };
  const giveBack = (worker: StageWorker) => {
    const next = waiting.shift();
    if (next) next(worker);
    else free.push(worker);
  };

  return {
    canTakeShort: () => free.length > 0,
    async perform(task, limits) {
      const worker = await take();
      try {
        return await worker.perform(task, limits);
      } finally {
        giveBack(worker);
      }
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map((worker) => worker[Symbol.asyncDispose]()));
    },
  };
}

/** A thread that performs one task at a time. It is started with the first, and again after it has ended. */
interface StageWorker extends AsyncDisposable {
  /** @throws Failure `source-time` or `source-memory` */
  perform(task: Task, limits: TaskLimits): Promise<TaskResult>;
}

/** The result of a task, and the milliseconds of work that it took. */
interface TaskResult {
  answer: Answer;
  worked: number;
}

interface TaskLimits extends GivenTime {
  /** Megabytes of heap. */
  memory: number;
}

export function stageWorker(idleTime = Number.POSITIVE_INFINITY): StageWorker {
  let running: { worker: Worker; memory: number } | undefined;
  let idle: NodeJS.Timeout | undefined;

  const stop = async (): Promise<void> => {
    clearTimeout(idle);
    const ended = running;
    running = undefined;
    await ended?.worker.terminate();
  };

  return {
    async perform(task, limits) {
      clearTimeout(idle);
      // The memory of a thread is fixed when it starts.
      if (running && running.memory < limits.memory) await stop();
      const { memory } = limits;
      running ??= { worker: startThread(ownModule('stage-thread', import.meta.url), memory), memory };
      const clock = startClock();
      try {
        const answer = await answerOf(running.worker, task, limits);
        if (Number.isFinite(idleTime)) idle = setTimeout(stop, idleTime).unref();
        return { answer, worked: clock().worked };
      } catch (error) {
        await stop();
        throw error;
      }
    },
    [Symbol.asyncDispose]: stop,
  };
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
