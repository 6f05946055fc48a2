import { Worker } from 'node:worker_threads';
import { failure } from '../../model/report.ts';
import { ownModule } from '../../platform/own-module.ts';
import type { Answer, Task } from './exchange.ts';
import { type GivenTime, startClock, timeToWait } from './work-time.ts';

/** A thread that performs one task at a time. It is started when there is one, and again after it had to be ended. */
export interface StageWorker extends AsyncDisposable {
  /** @throws Failure `source-time` or `source-memory` */
  perform(task: Task, given: GivenTime): Promise<Performed>;
}

/** What came of a task, and the milliseconds of work that it took. */
export interface Performed {
  answer: Answer;
  worked: number;
}

/** Megabytes of heap that a thread may have: a megabyte of text takes 350 (measured), and ten are the limit of a source. */
const heap = 4096;

/** @param memory megabytes of heap that it may have */
export function stageWorker(memory = heap): StageWorker {
  let running: Worker | undefined;

  const stop = async (): Promise<void> => {
    const worker = running;
    running = undefined;
    await worker?.terminate();
  };

  return {
    async perform(task, given) {
      running ??= startThread(memory);
      const taken = startClock();
      try {
        const answer = await answerOf(running, task, given);
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

function answerOf(worker: Worker, task: Task, given: GivenTime): Promise<Answer> {
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
      else reject(failure('source-time', { seconds: given.time }, begin, task.path));
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
